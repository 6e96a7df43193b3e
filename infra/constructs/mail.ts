// Who may send mail, as whom, and to whom it goes (§9.1, §10): one function, in the sender's name only.

import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

import type { Settings } from '../settings.ts';
import type { Handler } from './handler.ts';

/**
 * Lets a function mail the DPO and the escalation address. Written by hand: SES identities are verified by people, so
 * none is made here whose grant could be called; the sender may be verified as an address or through its domain.
 */
export function letMail(handler: Handler, { dpoEmail, escalationEmail, senderEmail }: Settings): void {
  handler.addEnvironment('DPO_EMAIL', dpoEmail);
  handler.addEnvironment('ESCALATION_EMAIL', escalationEmail);
  handler.addEnvironment('SENDER_EMAIL', senderEmail);
  const identities = [senderEmail, senderEmail.replace(/^.*@/, '')];
  const identity = (resourceName: string) =>
    Stack.of(handler).formatArn({ service: 'ses', resource: 'identity', resourceName });
  handler.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: identities.map(identity),
      conditions: { StringEquals: { 'ses:FromAddress': senderEmail } },
    }),
  );
}
