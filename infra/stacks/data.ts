// The stack of what must outlive any deployment: the key, the tables, the evidence, and who may sign in.

import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { Analytics } from '../constructs/analytics.ts';
import { Evidence } from '../constructs/evidence.ts';
import { Exports } from '../constructs/exports.ts';
import { Ledger } from '../constructs/ledger.ts';
import { SealingKey } from '../constructs/sealing-key.ts';
import { SignIn } from '../constructs/sign-in.ts';
import { Tables } from '../constructs/tables.ts';

export class DataStack extends Stack {
  readonly key: SealingKey;
  readonly tables: Tables;
  readonly signIn: SignIn;
  readonly evidence: Evidence;
  readonly exports: Exports;
  readonly ledger: Ledger;
  readonly analytics: Analytics;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true, description: 'Steward: what is kept' });
    this.key = new SealingKey(this, 'Key');
    this.tables = new Tables(this, 'Tables', this.key);
    this.signIn = new SignIn(this, 'SignIn');
    this.evidence = new Evidence(this, 'Evidence', this.key);
    const { accessLog } = this.evidence;
    this.exports = new Exports(this, 'Exports', { key: this.key, accessLog });
    this.ledger = new Ledger(this, 'Ledger', accessLog);
    this.analytics = new Analytics(this, 'Analytics', { key: this.key, accessLog });
  }
}
