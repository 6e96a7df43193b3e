// Where the company may keep personal data on paper, media and drives (policy §8.1, §8.2), and by which routes they travel. The policy
// names no place: every entry is an assumption. What is not listed here is no place for personal data: a phone or a desk, say.

export const safes = {
  'locked-cabinet': 'a locked cabinet',
  'locked-room': 'a locked room',
  'archive-store': 'a secure archive store',
} as const;

export interface StoragePlace {
  readonly title: string;
  readonly secured: keyof typeof safes;
  readonly takes: readonly ('paper' | 'medium')[];
}

/** Secure places, which unauthorised personnel cannot get at. */
export const storagePlaces = {
  'records-room': { title: 'Records room', secured: 'locked-room', takes: ['paper'] },
  'office-cabinet': { title: 'Cabinet in the office', secured: 'locked-cabinet', takes: ['paper', 'medium'] },
  'it-safe': { title: 'Safe of the IT support', secured: 'locked-cabinet', takes: ['medium'] },
  'archive-store': { title: 'Archive store', secured: 'archive-store', takes: ['paper', 'medium'] },
} as const satisfies Record<string, StoragePlace>;

/** The drives and servers that are designated for personal data, and how each is encrypted. */
export const designatedDrives = {
  'file-server': { title: 'File server', encryption: 'full-disk' },
  'company-cloud-drive': { title: 'Cloud drive of the company', encryption: 'service-managed' },
} as const satisfies Record<string, { readonly title: string; readonly encryption: string }>;

/** Removable media, of which a phone or a tablet is none. */
export const removableMedia = ['cd', 'dvd', 'usb-stick', 'external-disk'] as const;

/** How a removable medium may be encrypted. */
export const mediumEncryptions = ['full-disk', 'container', 'hardware'] as const;

/** By what data are sent, and the route that a password must not take with them. */
export const transferMedia = {
  'e-mail': 'e-mail',
  link: 'e-mail',
  courier: 'post',
  'removable-medium': 'post',
} as const;

/** Whom data are sent to besides parties of the register, and why no agreement is made with them. */
export const otherRecipients = {
  'data-subject': 'the person whom the data are about, or who acts for them',
  authority: 'a court, a regulator or another authority, which the law entitles to them',
  adviser: 'a lawyer or an auditor, whom their profession binds to secrecy',
} as const;

/** The routes by which a password may be told. */
export const passwordRoutes = ['phone', 'text-message', 'in-person', 'e-mail', 'post'] as const;

/** How a thing is destroyed, so that nothing can be read from it, by the kind of thing. */
export const disposals = {
  paper: ['shredded', 'incinerated'],
  medium: ['physically-destroyed', 'wiped', 'shredded'],
  drive: ['wiped', 'physically-destroyed'],
} as const;
