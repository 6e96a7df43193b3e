// The works of the machine, put together: functions behind the door, and what their writes and waits set off.
import { openAgenda } from './agenda.ts';
import type { Agenda } from './agenda.ts';
import { openDoor } from './door/door.ts';
import type { Service } from './door/door.ts';
import { openFaults } from './door/faults.ts';
import type { Faults } from './door/faults.ts';
import { openLeave } from './door/leave.ts';
import { openMeter } from './door/meter.ts';
import type { Meter } from './door/meter.ts';
import { dynamoDbService } from './dynamodb/service.ts';
import { openBus } from './events/bus.ts';
import { openDeadLetters } from './events/dead-letters.ts';
import type { DeadLetters } from './events/dead-letters.ts';
import { openDeliveries } from './events/deliveries.ts';
import { openPipes } from './events/pipe.ts';
import type { AtEnd, Ground } from './ground.ts';
import { kmsService } from './kms.ts';
import { declaredFunctions } from './lambda/declared.ts';
import { environment, openFunctions, secretAccessKey } from './lambda/functions.ts';
import type { Functions, LambdaFunction } from './lambda/functions.ts';
import type { Outcome } from './lambda/instance.ts';
import { declaredBuckets } from './s3/declared.ts';
import { s3Service } from './s3/service.ts';
import { openStore } from './s3/store.ts';
import type { Store } from './s3/store.ts';
import { openSchedules } from './schedules/schedules.ts';
import { startSes } from './ses/service.ts';
import { openTimelines } from './timelines.ts';
import type { Timelines } from './timelines.ts';

export interface Works {
  functions: LambdaFunction[];
  environmentOf: (name: string) => Record<string, string>;
  invoke: (functionArn: string, event: unknown) => Promise<Outcome>;
  warm: Functions['warm'];
  agenda: Agenda;
  timelines: Timelines;
  deadLetters: DeadLetters;
  faults: Faults;
  meter: Meter;
  inbox: string;
  objects: Store;
}

export interface WorksOptions {
  /** The API's address as deployed: links that lead there lead here. */
  deployedUrl: string;
  /** Schedules that shall not fall due. */
  asleep: readonly string[];
  /** The origins outside that functions may connect to. */
  waysOut: readonly string[];
  /** Resolves when the requests that are under way at this moment have been answered. */
  requestsAnswered: () => Promise<unknown>;
}

/** Throws an Error that names what the template asks for and is not known here. */
export async function assemble(ground: Ground, options: WorksOptions, atEnd: AtEnd): Promise<Works> {
  const { kept, clock, log, template, dynamoDb, streams } = ground;
  const now = () => clock.now();
  const declared = declaredFunctions(template, { ...ground, ...options, localUrl: ground.url });
  const leave = openLeave(template, declared);
  // The functions need the door, and what stands behind the door needs the functions; nothing is called before both are.
  let functions: Functions | undefined;
  const invoke = (arn: string, event: unknown) => (functions as Functions).invoke(arn, event);
  const nudge = () => agenda.nudge();

  const { demand } = leave;
  const deadLetters = openDeadLetters(template, kept, now);
  const timelines = openTimelines({ template, clock, kept, log, invoke, nudge, demand });
  const { start } = timelines;
  const deliveries = openDeliveries({ template, clock, kept, log, deadLetters, invoke, start });
  const events = { template, deliveries, deadLetters, demand };
  const localStream = (arn: string) => streams.get(arn);
  const bus = openBus(events);
  const pipes = openPipes({
    template,
    dynamoDb,
    kept,
    now,
    localStream,
    bus,
    deadLetters,
  });
  const schedules = openSchedules({ ...events, clock, asleep: options.asleep });
  const agenda = openAgenda({
    clock,
    sources: [pipes, schedules, deliveries, timelines],
    requestsAnswered: options.requestsAnswered,
    moved: () => kept.put('clock', 'offset', clock.offset()),
    failed: (error) =>
      log.write({ level: 'error', message: 'the machine failed at its work', cause: String(error) }),
  });

  const ses = await startSes(clock, kept);
  atEnd(() => ses.stop());
  const wrote = (body: Buffer) => {
    pipes.wrote(body);
    nudge();
  };
  const objects = openStore(declaredBuckets(template), kept);
  const services: Record<string, Service> = {
    dynamodb: dynamoDbService(dynamoDb, wrote),
    kms: kmsService(template, kept),
    s3: s3Service({ store: objects, secret: secretAccessKey, now, mayList: leave.mayList }),
    ses: ses.serve,
    states: timelines.serve,
  };
  const [faults, meter] = [openFaults(), openMeter()];
  const functionName = (id: string) => declared.find(({ logicalId }) => logicalId === id)?.name ?? id;
  const crash = async (instanceId: string) => functions?.crash(instanceId);
  const { refusedBecause } = leave;
  const door = await openDoor({ services, refusedBecause, functionName, faults, meter, log, now, crash });
  atEnd(() => door.close());
  functions = openFunctions({
    functions: declared,
    clock,
    log,
    doorUrl: door.url,
    waysOut: options.waysOut,
    region: template.region,
  });
  atEnd(() => functions?.stop());
  atEnd(() => agenda.stop());
  const environmentOf = (name: string) => {
    const fn = declared.find((one) => one.name === name);
    if (fn === undefined) throw new Error(`the template has no function ${name}`);
    return environment(fn, 'elsewhere', { region: template.region, doorUrl: door.url });
  };
  const parts = { agenda, timelines, deadLetters, faults, meter };
  const { warm } = functions;
  return { ...parts, functions: declared, environmentOf, invoke, warm, inbox: ses.inbox, objects };
}
