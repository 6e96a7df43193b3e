// The pipe from the table's stream to the bus. How far it has read is kept together with the deliveries that this set
// off, in one transaction: a crash in between reads again, and nothing is skipped.
import { randomUUID } from 'node:crypto';
import type { Source } from '../agenda.ts';
import { callDynamoDb, type DynamoDbAt } from '../dynamodb/service.ts';
import type { Kept } from '../kept.ts';
import type { Template } from '../template/template.ts';
import type { Bus, BusEvent } from './bus.ts';
import type { DeadLetters } from './dead-letters.ts';
import { compilePattern } from './pattern.ts';
import { at, compileTemplate } from './template.ts';

export interface PipeOptions {
  template: Template;
  dynamoDb: DynamoDbAt;
  /** The ARN in DynamoDB Local of the stream of the table that has this one in the template. */
  localStream: (streamArn: string) => string | undefined;
  bus: Bus;
  deadLetters: DeadLetters;
  kept: Kept;
  now: () => number;
}

export interface Pipes extends Source {
  /** Says that a table may have changed, and by which call. */
  wrote: (body: Buffer) => void;
}

interface StreamRecord {
  eventName: string;
  dynamodb: { SequenceNumber: string };
}

interface Pipe {
  id: string;
  /** Where each open shard is being read. */
  reading: Map<string, string>;
  stream: string;
  matches: (record: StreamRecord) => boolean;
  /** Words that stand in every write of a record that the pipe wants. */
  asksFor: readonly string[];
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
    // A write without a word that every wanted record begins an attribute with is read with the next one that has it.
    wrote: (body) =>
      void (changed ||= pipes.some(({ asksFor }) => asksFor.every((word) => body.includes(word)))),
    nextAt: () => (changed ? Number.NEGATIVE_INFINITY : undefined),
    async runNext() {
      changed = false;
      for (const pipe of pipes)
        await drain(options, pipe).catch((error: unknown) => {
          changed = true;
          throw error;
        });
      return undefined;
    },
  };
}

/** Reads all that is there. A record is in the stream when its write returns, so after this nothing is left behind. */
async function drain(options: PipeOptions, pipe: Pipe): Promise<void> {
  // A place in a stream is good for a quarter of an hour; after that it is looked up again.
  await readOn(options, pipe).catch(() => pipe.reading.clear());
  // A shard has ended, or the place was too old: what follows stands in the next.
  if (pipe.reading.size === 0) await readOn(options, pipe);
}

async function readOn(options: PipeOptions, pipe: Pipe): Promise<void> {
  if (pipe.reading.size === 0) await findShards(options, pipe);
  // A copy: draining takes shards out and puts them in again.
  for (const [shard, iterator] of Array.from(pipe.reading)) await drainShard(options, pipe, shard, iterator);
}

/** Opens the shards of the stream that are not being read. One shard follows another every few hours. */
async function findShards({ dynamoDb, kept }: PipeOptions, pipe: Pipe): Promise<void> {
  const { StreamDescription } = await streams(dynamoDb, 'DescribeStream', { StreamArn: pipe.stream });
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const readTo = kept.get('read to', `${pipe.id} ${ShardId}`) as string | undefined;
    const shard = { StreamArn: pipe.stream, ShardId };
    const place = (start: object) => streams(dynamoDb, 'GetShardIterator', { ...shard, ...start });
    // After a day the place itself is gone; what is left of the shard comes after it.
    const { ShardIterator } = await place(from(readTo)).catch(() => place(from(undefined)));
    if (ShardIterator !== undefined) pipe.reading.set(ShardId, ShardIterator);
  }
}

const from = (readTo: string | undefined) =>
  readTo === undefined
    ? { ShardIteratorType: 'TRIM_HORIZON' }
    : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: readTo };

// A page ends at a thousand records or at a megabyte; one that is well below both is the last. Whoever writes meanwhile says so.
const fullPage = 1000;
const fullBytes = 500_000;

async function drainShard(options: PipeOptions, pipe: Pipe, shard: string, first: string): Promise<void> {
  const { dynamoDb, kept } = options;
  // Forgotten until it is read to its end: after a failure, or the end of a shard, the stream is asked again.
  pipe.reading.delete(shard);
  let iterator: string | undefined = first;
  while (iterator !== undefined) {
    const read: StreamsReply & { bytes: number } = await streams(dynamoDb, 'GetRecords', {
      ShardIterator: iterator,
    });
    const last = read.Records?.at(-1);
    iterator = read.NextShardIterator;
    if (last === undefined) break;
    kept.together(() => {
      for (const record of read.Records ?? []) publish(options, pipe, record);
      kept.put('read to', `${pipe.id} ${shard}`, last.dynamodb.SequenceNumber);
    });
    if ((read.Records?.length ?? 0) < fullPage && read.bytes < fullBytes) break;
  }
  if (iterator !== undefined) pipe.reading.set(shard, iterator);
}

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
  options.bus.put(pipe.busName, event);
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
      reading: new Map(),
      stream,
      busName: bus.ref,
      matches: (record) => patterns.length === 0 || patterns.some((matches) => matches(record)),
      asksFor: filters.length === 1 ? prefixesIn(filters[0]?.Pattern ?? '') : [],
      toEvent: eventMaker(options, given.TargetParameters),
      deadLetterArn: given.SourceParameters.DynamoDBStreamParameters.DeadLetterConfig?.Arn,
    };
  });
}

// One filter asks for all of its attributes; several ask for one of them.
const prefixesIn = (pattern: string): string[] =>
  Array.from(pattern.matchAll(/"prefix":"([A-Za-z#]+)"/gu), ([, word = '']) => word);

/** A text as it stands, or what stands at a path. */
const textOf = (given: string) => (given.startsWith('$.') ? at(given) : () => given);

function eventMaker(
  { template, ...options }: PipeOptions,
  { EventBridgeEventBusParameters: named, InputTemplate }: PipeProperties['TargetParameters'],
): Pipe['toEvent'] {
  const [typeOf, sourceOf] = [textOf(named.DetailType), textOf(named.Source)];
  const detailOf = compileTemplate(InputTemplate, at);
  return (record) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': String(typeOf(record)),
    source: String(sourceOf(record)),
    account: template.account,
    // EventBridge tells whole seconds.
    time: `${new Date(options.now()).toISOString().slice(0, 19)}Z`,
    region: template.region,
    resources: [],
    detail: detailOf(record),
  });
}

interface StreamsReply {
  StreamDescription?: { Shards: { ShardId: string }[] };
  ShardIterator?: string;
  NextShardIterator?: string;
  Records?: StreamRecord[];
}

async function streams(at: DynamoDbAt, operation: string, input: object) {
  const { status, body } = await callDynamoDb(at, `DynamoDBStreams_20120810.${operation}`, input);
  if (status !== 200) throw new Error(`DynamoDB Local refuses ${operation}: ${body.toString()}`);
  return { ...(JSON.parse(body.toString()) as StreamsReply), bytes: body.length };
}
