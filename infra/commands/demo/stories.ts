// The stories that `npm run demo` can play.
import type { Machine } from '../../local/machine.ts';
import { queryUsage } from './analytics.ts';
import { breachBegins, breachStory } from './breach.ts';
import { erasureBegins, erasureStory } from './erasure.ts';
import { itemsAbout } from './items.ts';
import { objectionBegins, objectionStory } from './objection.ts';
import { retentionBegins, retentionStory } from './retention.ts';
import { sarBegins, sarStory } from './sar.ts';
import { partyOf } from '../../../shared/company/recipients.ts';
import { tamperer } from './tamper.ts';
import type { Teller } from './teller.ts';

export interface Story {
  readonly title: string;
  /** The instant at which the machine's clock starts. */
  readonly begins: string;
  readonly tell: (story: Teller, machine: Machine) => Promise<void>;
}

export const stories: Readonly<Record<string, Story>> = {
  breach: {
    title: 'a lost laptop',
    begins: breachBegins,
    tell: (story, { dynamoDb, tables }) => breachStory(story, tamperer(dynamoDb, tables)),
  },
  sar: {
    title: 'a month of an access request',
    begins: sarBegins,
    tell: (story, machine) => sarStory(story, () => archivesIn(machine)),
  },
  erasure: {
    title: 'an erasure',
    begins: erasureBegins,
    tell: (story, { dynamoDb, tables }) =>
      erasureStory(story, { party: 'crm', email: partyOf('crm')?.email ?? '' }, itemsAbout(dynamoDb, tables)),
  },
  objection: { title: 'an objection', begins: objectionBegins, tell: objectionStory },
  retention: {
    title: 'a year of records',
    begins: retentionBegins,
    tell: (story, machine) => retentionStory(story, (sql) => queryUsage(machine, sql)),
  },
};

const archivesIn = ({ buckets, objects }: Machine): number =>
  buckets.flatMap((bucket) => objects(bucket)).filter(({ key }) => key.endsWith('.zip')).length;
