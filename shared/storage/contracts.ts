// The contracts of the storage register over this company's places, media and routes (policy §8).
import { storedMoves, storing, transfer } from '../../events/storage.ts';
import { dataCategories } from '../company/categories.ts';
import { purposeNames } from '../company/purposes.ts';
import { recipients } from '../company/recipients.ts';
import { firstSchedule } from '../company/retention-schedule.ts';
import {
  designatedDrives,
  disposals,
  mediumEncryptions,
  otherRecipients,
  passwordRoutes,
  removableMedia,
  storagePlaces,
  transferMedia,
} from '../company/storage.ts';

const placesFor = (kind: 'paper' | 'medium'): string[] =>
  Object.entries(storagePlaces).flatMap(([code, { takes }]) =>
    (takes as readonly string[]).includes(kind) ? [code] : [],
  );

// What somebody has to destroy in the end. The register's own proof is no category of a thing: it would be forgotten, not disposed of.
// No change of the schedule adds a category: that takes a release.
const categories = Object.entries(firstSchedule.rules).flatMap(([category, { afterwards }]) =>
  afterwards === 'delete' && category !== 'storage-record' ? [category] : [],
);

const registers = {
  categories,
  paperPlaces: placesFor('paper'),
  mediumPlaces: placesFor('medium'),
  drives: Object.keys(designatedDrives),
  media: removableMedia,
  encryptions: mediumEncryptions,
  disposals: [...new Set(Object.values(disposals).flat())],
};

export const storingContract = storing(registers);
export const moveContracts = storedMoves(registers);
export const transferContract = transfer({
  categories: Object.keys(dataCategories),
  media: Object.keys(transferMedia),
  routes: passwordRoutes,
  parties: Object.keys(recipients),
  purposes: purposeNames,
  otherRecipients: Object.keys(otherRecipients),
});
