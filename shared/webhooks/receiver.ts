// Where a webhook may be sent (policy §8.2): over TLS to an address of the public internet, or to an origin that the company trusts by
// name. A receiver is chosen by whoever subscribes; without this rule Steward would fetch for them what only it can reach.
import ipaddr from 'ipaddr.js';

/** The ports to which webhooks go. */
const ports: ReadonlySet<string> = new Set(['', '443', '8443']);

/** Names that lead nowhere outside, whatever a resolver makes of them. */
const inside = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home\.arpa|onion)$/u;

/**
 * Why a URL cannot be that of a receiver; undefined where it can. `trusted`: origins that the company trusts, though they may be private
 * or without TLS. The URL is as the standard reads it, so that every spelling of an address is the address.
 */
export function refusedReceiver(url: URL, trusted: readonly string[]): string | undefined {
  if (url.username !== '' || url.password !== '') return 'must hold no user name and no password';
  if (url.hash !== '') return 'must hold no fragment';
  if (trusted.includes(url.origin)) return undefined;
  if (url.protocol !== 'https:') return 'must begin with https:';
  if (!ports.has(url.port)) return 'must be at port 443 or 8443';
  return refusedHost(hostOf(url));
}

/** The host of a URL, without the brackets of an IPv6 address and the dot of a name’s root. */
export const hostOf = ({ hostname }: URL): string =>
  hostname.replace(/^\[(.*)\]$/u, '$1').replace(/\.+$/u, '');

function refusedHost(host: string): string | undefined {
  if (ipaddr.isValid(host)) return isPublic(host) ? undefined : 'must be at a public address';
  if (!host.includes('.') || inside.test(host)) return 'must be at a public name';
  return undefined;
}

/** The block of IPv6 from which public addresses are given. */
const global: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Whether an address is one of the public internet: of no range that has a special meaning (RFC 6890 and what came after). */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const read = ipaddr.parse(address);
  if (read.range() !== 'unicast') return false;
  return read instanceof ipaddr.IPv4 || read.match(global);
}

/** Of which family an address is. */
export const family = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);
