// Failures on order: what AWS does to a caller on a bad day, once or several times, for a test to see it survived.
import * as z from 'zod';
import type { Call } from './call.ts';
import type { AwsError } from './replies.ts';

/** What goes wrong. Each says whether the call was carried out, which is what a caller cannot know. */
export const faultKinds = {
  throttle: 'refused as too much, not carried out',
  error: 'an internal error, not carried out',
  timeout: 'the connection breaks before it is carried out',
  'reply-lost': 'carried out, the connection breaks before the reply',
  unprocessed: 'a batch of which the last item was not carried out',
  crash: 'the function dies before it is carried out',
  'crash-after': 'the function dies after it was carried out',
} as const;

export type FaultKind = keyof typeof faultKinds;

const kinds = Object.keys(faultKinds) as [FaultKind, ...FaultKind[]];

/** A fault as it is ordered: for a service's operation (of one function, or of any), so many times, after so many calls. */
export const faultOrder = z.strictObject({
  service: z.string(),
  operation: z.string().optional(),
  function: z.string().optional(),
  times: z.int().min(1).default(1),
  after: z.int().min(0).default(0),
  kind: z.enum(kinds),
});

export type FaultOrder = z.input<typeof faultOrder>;

export interface Faults {
  order: (fault: FaultOrder) => void;
  clear: () => void;
  /** The fault that this call meets, which is thereby used once. */
  meet: (call: Call, functionName: string) => FaultKind | undefined;
}

export function openFaults(): Faults {
  let orders: z.output<typeof faultOrder>[] = [];
  return {
    order: (fault) => void orders.push(faultOrder.parse(fault)),
    clear: () => void (orders = []),
    meet(call, functionName) {
      const order = orders.find((one) => concerns(one, call, functionName));
      if (order === undefined) return undefined;
      if (order.after > 0) {
        order.after -= 1;
        return undefined;
      }
      order.times -= 1;
      if (order.times === 0) orders = orders.filter((one) => one !== order);
      return order.kind;
    },
  };
}

function concerns(order: z.output<typeof faultOrder>, call: Call, functionName: string): boolean {
  return (
    order.service === call.service &&
    matches(order.operation, call.operation) &&
    matches(order.function, functionName)
  );
}

/** How the service words a throttle or an internal error. */
export function worded(kind: 'throttle' | 'error', service: string): AwsError {
  if (service === 's3') return slowOrBroken[kind];
  if (kind === 'error') return { status: 500, code: 'InternalServerError', message: 'a fault on order' };
  const code = service === 'dynamodb' ? 'ProvisionedThroughputExceededException' : 'ThrottlingException';
  return { status: 400, code, message: 'a fault on order' };
}

const slowOrBroken = {
  throttle: { status: 503, code: 'SlowDown', message: 'a fault on order' },
  error: { status: 500, code: 'InternalError', message: 'a fault on order' },
} as const;

const matches = (wanted: string | undefined, is: string) => wanted === undefined || wanted === is;
