// The reply in a structured form that machines read (UK GDPR Art 12(1), 20(1)): JSON that names its own format and version.
import type { AccessReply } from './reply.ts';
import { exemptions } from './exemptions.ts';

/** The reply as JSON. A change that a reader could trip over gets a new number. */
export const machineReadable = ({ withheld, files: _files, ...reply }: AccessReply): string =>
  json('steward.access-reply/1', {
    ...reply,
    withheld: withheld.map(({ exemption, items }) => ({ ...told(exemption), items })),
  });

/** JSON under the name and version of a format. */
export const json = (format: string, content: object): string =>
  `${JSON.stringify({ format, ...content }, null, 2)}\n`;

function told(exemption: AccessReply['withheld'][number]['exemption']) {
  const { title, statute } = exemptions[exemption];
  return { exemption, title, statute };
}
