// Counts what the functions use: calls, items written, and DynamoDB's capacity units by table and index. Of a transaction DynamoDB
// Local counts equal units just once, so its units are a lower bound: the items written say how many there were.
import type { Call } from './call.ts';

export interface Usage {
  function: string;
  service: string;
  operation: string;
  calls: number;
  refused: number;
  /** Items written. */
  writes: number;
  /** Capacity units by table, and by index as "table/index". */
  units: Record<string, number>;
}

export interface Meter {
  count: (call: Call, functionName: string, reply: { status: number; body: string | Buffer }) => void;
  read: () => Usage[];
  reset: () => void;
}

interface Consumed {
  TableName: string;
  Table?: { CapacityUnits: number };
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits: number }>;
}

export function openMeter(): Meter {
  const usages = new Map<string, Usage>();
  return {
    count(call, name, reply) {
      const { service, operation } = call;
      const key = `${name} ${service} ${operation}`;
      const usage = usages.get(key) ?? {
        function: name,
        service,
        operation,
        calls: 0,
        refused: 0,
        writes: 0,
        units: {},
      };
      usages.set(key, usage);
      usage.calls += 1;
      if (reply.status !== 200) usage.refused += 1;
      else if (service === 'dynamodb') {
        usage.writes += writesOf(call);
        addUnits(usage, reply.body.toString());
      }
    },
    read: () => [...usages.values()],
    reset: () => usages.clear(),
  };
}

function writesOf({ operation, input }: Call): number {
  if (/^(Put|Update|Delete)Item$/.test(operation)) return 1;
  const { TransactItems, RequestItems } = input as {
    TransactItems?: object[];
    RequestItems?: Record<string, unknown>;
  };
  if (operation === 'TransactWriteItems')
    return (TransactItems ?? []).filter((part) => !('ConditionCheck' in part)).length;
  return operation === 'BatchWriteItem' ? Object.values(RequestItems ?? {}).flat().length : 0;
}

function addUnits(usage: Usage, body: string): void {
  const { ConsumedCapacity: consumed } = JSON.parse(body) as { ConsumedCapacity?: Consumed | Consumed[] };
  for (const { TableName, Table, GlobalSecondaryIndexes } of [consumed ?? []].flat()) {
    add(usage.units, TableName, Table?.CapacityUnits ?? 0);
    for (const [index, { CapacityUnits }] of Object.entries(GlobalSecondaryIndexes ?? {}))
      add(usage.units, `${TableName}/${index}`, CapacityUnits);
  }
}

function add(units: Record<string, number>, key: string, amount: number): void {
  units[key] = (units[key] ?? 0) + amount;
}
