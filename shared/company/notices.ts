// Versions of the fair processing notice (OPEX 003, policy §14): which one was shown stands on every record.

export const notices = [{ version: '2026-01', from: '2026-01-01' }] as const;

export const currentNotice: string = notices.at(-1)?.version ?? '';

/** Whether the company has published a notice of that version. */
export const isNotice = (version: string): boolean => notices.some((notice) => notice.version === version);
