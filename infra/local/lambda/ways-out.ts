// Where a function may connect to from this machine: the door, through which it calls AWS, and the receiver that the command line names. On
// AWS a function reaches the internet; what is tried on a laptop shall reach nobody who does not expect it.
import { Socket } from 'node:net';

type Connect = (this: Socket, ...args: unknown[]) => Socket;

/** Lets this thread connect to these origins and to nothing else: any other host is unreachable. */
export function closeWaysOut(origins: readonly string[]): void {
  const open = new Set(origins.map(placeOf));
  const prototype = Socket.prototype as unknown as { connect: Connect };
  const { connect } = prototype;
  prototype.connect = function (this: Socket, ...args: unknown[]) {
    const { host, port } = optionsOf(args);
    if (open.has(`${host}:${port}`)) return connect.apply(this, args);
    process.nextTick(() => this.destroy(unreachable()));
    return this;
  };
}

function placeOf(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  return `${hostname.replace(/^\[(.*)\]$/u, '$1')}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

// Node hands on what it has read of the arguments of `net.connect` as an array.
function optionsOf([given]: readonly unknown[]): { host?: string; port?: number | string } {
  return (Array.isArray(given) ? (given as unknown[])[0] : given) as { host?: string; port?: number };
}

const unreachable = (): Error =>
  Object.assign(new Error('this machine lets its functions out to their receiver alone'), {
    code: 'ENETUNREACH',
  });
