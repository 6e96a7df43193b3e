// `npm run scale`: what a purge takes of a hundred million records; the table of docs/scale.md.
import { table } from './scale/table.ts';

console.log(table());
