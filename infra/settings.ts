// The company's own values: who is told, from which address, which websites may call the forms (§3, §9.1, §10).
// They are CDK context: cdk.json names them, `-c name=value` overrides them.

import type { Node } from 'constructs';
import * as z from 'zod';

const address = z.email();
const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text);

const schema = z.object({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  dpoEmail: address,
  escalationEmail: address,
  senderEmail: address,
  alarmEmail: address,
  origins: z
    .string()
    .transform((list) => list.split(',').map((url) => url.trim()))
    .pipe(z.array(origin).min(1)),
  /** Exact origins to which webhooks may go though they are private, or without TLS: the company's own network, or this machine. */
  privateReceivers: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((url) => url.trim() || []))
    .pipe(z.array(origin)),
  caseUrl: z.url().optional(),
  /** Where the API is reached from outside, where that is not its own address: links in mails begin with it. */
  linkUrl: z.url().optional(),
});

export type Settings = z.infer<typeof schema>;

/** The settings that the context of an app holds. Throws an Error that names the wrong or missing ones, never their value. */
export function readSettings(node: Node): Settings {
  const context = Object.keys(schema.shape).map((name) => [name, node.tryGetContext(name)]);
  const read = schema.safeParse(Object.fromEntries(context));
  if (read.success) return read.data;
  const wrong = [...new Set(read.error.issues.map(({ path }) => path[0]))].join(', ');
  throw new Error(`context is missing or wrong (set it in cdk.json or with -c): ${wrong}`);
}
