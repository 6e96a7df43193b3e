// The pipe from the table's stream to the bus. How far it has read is kept together with the deliveries that this set
// off, in one transaction: a crash in between reads again, and nothing is skipped.
import { randomUUID } from 'node:crypto';
import type { Source } from '../agenda.ts';
import { callDynamoDb } from '../dynamodb/service.ts';
import type { Kept } from '../kept.ts';
import type { Template } from '../template/template.ts';
import type { BusEvent, Listener } from './bus.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Deliveries } from './deliveries.ts';
import { compilePattern, fillTemplate, valueAt } from './pattern.ts';

export interface PipeOptions {
  template: Template;
  endpoint: string;
  /** The ARN in DynamoDB Local of the stream of the table that has this one in the template. */
  localStream: (streamArn: string) => string | undefined;
  listeners: (busName: string, event: BusEvent) => Listener[];
  deliveries: Deliveries;
  deadLetters: DeadLetters;
  kept: Kept;
  now: () => number;
}

export interface Pipes extends Source {
  /** Says that a table may have changed. */
  wrote: () => void;
}

interface StreamRecord {
  eventName: string;
  dynamodb: { SequenceNumber: string };
}

interface Pipe {
  id: string;
  stream: string;
  matches: (record: StreamRecord) => boolean;
  /** Throws an Error where the record cannot be made an event. */
  toEvent: (record: StreamRecord) => BusEvent;
  busName: string;
  deadLetterArn: string | undefined;
}

interface PipeProperties {
  Source: string;
  Target: string;
  SourceParameters: {
    DynamoDBStreamParameters: { DeadLetterConfig?: { Arn: string } };
    FilterCriteria?: { Filters: { Pattern: string }[] };
  };
  TargetParameters: {
    InputTemplate: string;
    EventBridgeEventBusParameters: { DetailType: string; Source: string };
  };
}

/** The template's pipes, as one source of work. Throws an Error where one asks for what is not known here. */
export function openPipes(options: PipeOptions): Pipes {
  const pipes = readPipes(options);
  // A write before a crash may not have been read yet.
  let changed = pipes.length > 0;
  return {
    wrote: () => void (changed = pipes.length > 0),
    nextAt: () => (changed ? Number.NEGATIVE_INFINITY : undefined),
    async runNext() {
      changed = false;
      for (const pipe of pipes) await drain(options, pipe);
      return undefined;
    },
  };
}

/** Reads all that is there. A record is in the stream when its write returns, so after this nothing is left behind. */
async function drain(options: PipeOptions, pipe: Pipe): Promise<void> {
  const { StreamDescription } = await streams(options.endpoint, 'DescribeStream', { StreamArn: pipe.stream });
  for (const { ShardId } of StreamDescription?.Shards ?? []) await drainShard(options, pipe, ShardId);
}

async function drainShard(options: PipeOptions, pipe: Pipe, shard: string): Promise<void> {
  const { endpoint, kept } = options;
  const place = `${pipe.id} ${shard}`;
  const readTo = kept.get('read to', place) as string | undefined;
  const start = readTo === undefined ? { ShardIteratorType: 'TRIM_HORIZON' } : after(readTo);
  const first = await streams(endpoint, 'GetShardIterator', {
    StreamArn: pipe.stream,
    ShardId: shard,
    ...start,
  });
  let iterator = first.ShardIterator;
  while (iterator !== undefined) {
    const { Records = [], NextShardIterator } = await streams(endpoint, 'GetRecords', {
      ShardIterator: iterator,
    });
    const last = Records.at(-1);
    if (last === undefined) return;
    kept.together(() => {
      for (const record of Records) publish(options, pipe, record);
      kept.put('read to', place, last.dynamodb.SequenceNumber);
    });
    iterator = NextShardIterator;
  }
}

const after = (SequenceNumber: string) => ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber });

function publish(options: PipeOptions, pipe: Pipe, record: StreamRecord): void {
  if (!pipe.matches(record)) return;
  let event;
  try {
    event = pipe.toEvent(record);
  } catch (error) {
    // Isolated, as the pipe's bisecting would: the rest goes on.
    const { SequenceNumber } = record.dynamodb;
    options.deadLetters.put(pipe.deadLetterArn, {
      errorType: String(error),
      body: { pipe: pipe.id, SequenceNumber },
    });
    return;
  }
  for (const { functionArn, rule } of options.listeners(pipe.busName, event))
    options.deliveries.accept(functionArn, rule, event);
}

function readPipes(options: PipeOptions): Pipe[] {
  const { template } = options;
  return template.ofType('AWS::Pipes::Pipe').map(({ logicalId, properties }) => {
    const given = properties as unknown as PipeProperties;
    const stream = options.localStream(given.Source);
    const bus = template.ofType('AWS::Events::EventBus').find(({ arn }) => arn === given.Target);
    if (stream === undefined || bus === undefined)
      throw new Error(`${logicalId}: only a pipe from a table's stream to a bus is known here`);
    const filters = given.SourceParameters.FilterCriteria?.Filters ?? [];
    const patterns = filters.map(({ Pattern }) => compilePattern(JSON.parse(Pattern)));
    return {
      id: logicalId,
      stream,
      busName: bus.ref,
      matches: (record) => patterns.length === 0 || patterns.some((matches) => matches(record)),
      toEvent: (record) => toEvent(options, given.TargetParameters, record),
      deadLetterArn: given.SourceParameters.DynamoDBStreamParameters.DeadLetterConfig?.Arn,
    };
  });
}

function toEvent(
  { template, ...options }: PipeOptions,
  target: PipeProperties['TargetParameters'],
  record: StreamRecord,
): BusEvent {
  const { DetailType, Source } = target.EventBridgeEventBusParameters;
  const textOf = (given: string) => (given.startsWith('$.') ? String(valueAt(given, record)) : given);
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': textOf(DetailType),
    source: textOf(Source),
    account: template.account,
    // EventBridge tells whole seconds.
    time: `${new Date(options.now()).toISOString().slice(0, 19)}Z`,
    region: template.region,
    resources: [],
    detail: fillTemplate(target.InputTemplate, record),
  };
}

interface StreamsReply {
  StreamDescription?: { Shards: { ShardId: string }[] };
  ShardIterator?: string;
  NextShardIterator?: string;
  Records?: StreamRecord[];
}

async function streams(endpoint: string, operation: string, input: object): Promise<StreamsReply> {
  const { status, body } = await callDynamoDb(endpoint, `DynamoDBStreams_20120810.${operation}`, input);
  if (status !== 200) throw new Error(`DynamoDB Local refuses ${operation}: ${body.toString()}`);
  return JSON.parse(body.toString()) as StreamsReply;
}
