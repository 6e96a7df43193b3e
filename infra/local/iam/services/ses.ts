// What SES asks leave for: the identity that sends, and the configuration set if one is named. On AWS the identity is the
// address if that is verified, else its domain. Which are verified nobody knows here, so it is the domain: what
// `EmailIdentity.grantSendEmail` grants for a verified domain is allowed, and a grant for one address alone is not enough.

import { arnOf, text } from '../arn.ts';
import type { Requirement } from '../decide.ts';
import type { Input, Operations, Place } from '../call.ts';

export const ses: Operations = {
  SendEmail: (form, place) => sending('ses:SendEmail', text(form, 'Source'), /^Destination\./, form, place),
  SendRawEmail: (form, place) => sending('ses:SendRawEmail', senderOf(form), /^Destinations\./, form, place),
};

function sending(
  action: string,
  source: string,
  recipient: RegExp,
  form: Input,
  place: Place,
): Requirement[] {
  const from = addressIn(source);
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const recipients = Object.entries(form).flatMap(([field, value]) =>
    recipient.test(field) && typeof value === 'string' ? [addressIn(value)] : [],
  );
  const conditionKeys = {
    'ses:FromAddress': from,
    ...(recipients.length > 0 && { 'ses:Recipients': recipients }),
  };
  const identity =
    typeof form['SourceArn'] === 'string' ? form['SourceArn'] : arnOf('ses', `identity/${domain}`, place);
  const set = form['ConfigurationSetName'];
  const resources = [
    identity,
    ...(typeof set === 'string' ? [arnOf('ses', `configuration-set/${set}`, place)] : []),
  ];
  return resources.map((resource) => ({ action, resource, conditionKeys }));
}

function senderOf(form: Input): string {
  if (typeof form['Source'] === 'string') return form['Source'];
  const message = Buffer.from(text(form, 'RawMessage.Data'), 'base64').toString();
  const [head = ''] = message.split(/\r?\n\r?\n/);
  const from = /^From:[ \t]*(.+)$/im.exec(head.replaceAll(/\r?\n[ \t]+/g, ' '))?.[1];
  if (from === undefined) throw new Error('the raw message has no From header');
  return from.trim();
}

/** The address in `Name <address>`, lower case. */
function addressIn(mailbox: string): string {
  return (/<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
}
