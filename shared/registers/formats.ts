// The forms in which a register leaves Steward (policy §10): each by its media type. A workbook is bytes, the others are text.

export const formats = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type Format = keyof typeof formats;

export const formatNames = Object.keys(formats) as [Format, ...Format[]];
