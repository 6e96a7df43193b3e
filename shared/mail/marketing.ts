// What a marketing mail carries so that one click ends it (RFC 8058; PECR reg 23): the mailbox's own button posts to this address.

/** The headers of a mail whose reader may unsubscribe by a POST to a URL. Both must be covered by the mail's DKIM signature. */
export const oneClick = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
