// The functions of a stack, made from the table of their duties: each gets what its row names and nothing else.

import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

import { type Duty, duties, type FunctionName } from '../duties.ts';
import type { Alarms } from './alarms.ts';
import type { Bus } from './bus.ts';
import { DeadLetters } from './dead-letters.ts';
import { Handler } from './handler.ts';
import type { SealingKey } from './sealing-key.ts';
import type { Tables } from './tables.ts';

export interface HandlersProps {
  readonly names: readonly FunctionName[];
  readonly tables: Tables;
  readonly key: SealingKey;
  /** Where they listen, if any of them does. */
  readonly bus?: Bus;
  readonly alarms: Alarms;
  readonly codeOf: (name: FunctionName) => Code;
}

export class Handlers extends Construct {
  private readonly made: ReadonlyMap<FunctionName, Handler>;
  private readonly props: HandlersProps;

  constructor(scope: Construct, id: string, props: HandlersProps) {
    super(scope, id);
    this.props = props;
    this.made = new Map(props.names.map((name) => [name, this.make(name, duties[name])]));
  }

  /** The function of that name. */
  of(name: FunctionName): Handler {
    const handler = this.made.get(name);
    if (!handler) throw new Error(`no function ${name}`);
    return handler;
  }

  /** Tells each function that writes links where they lead. */
  leadLinksTo(url: string): void {
    for (const [name, handler] of this.made)
      if ((duties[name] as Duty).links) handler.addEnvironment('LINK_URL', url);
  }

  private make(name: FunctionName, { hurts, listensTo, byClock, ...touches }: Duty): Handler {
    const { alarms, bus, codeOf } = this.props;
    const common = { code: codeOf(name), alarms, hurts, environment: this.environment(touches) };
    if (!listensTo && !byClock) return this.grant(new Handler(this, name, common), touches);
    const deadLetters = new DeadLetters(this, `${name}-dead-letters`, { alarms, hurts });
    const called = this.grant(new Handler(this, name, { ...common, deadLetters }), touches);
    if (listensTo) bus?.tell(called, listensTo, deadLetters);
    return called;
  }

  private environment({ record, keys, seals }: Partial<Duty>): Record<string, string> {
    const { tables, key } = this.props;
    return {
      ...(record && { TABLE_NAME: tables.record.tableName }),
      ...(keys && { KEY_TABLE_NAME: tables.keys.tableName }),
      ...(seals && { KEY_ID: key.keyArn }),
    };
  }

  private grant(handler: Handler, { record, keys, seals, destroys }: Partial<Duty>): Handler {
    const { tables, key } = this.props;
    if (record) tables.grantRecord(handler, record);
    if (keys && seals) tables.grantKeys(handler, keys, seals.kinds);
    if (destroys) tables.grantKeys(handler, ['destroy'], destroys);
    if (seals) key.grantSeals(handler, seals.use, seals.kinds);
    return handler;
  }
}
