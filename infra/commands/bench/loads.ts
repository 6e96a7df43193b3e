// How large each function's bundle is, and how long it takes to load, beside one that loads the DynamoDB client alone: what a
// cold start pays for.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { asOnLambda } from '../../bundle.ts';
import { figure, median, type Figure } from './figure.ts';

const goal = 1.35;
const runs = 5;

const floorSource = `
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
  export const client = DynamoDBDocumentClient.from(new DynamoDBClient());
`;

/** Loads each bundle of `directory` in a process of its own, in turn with the floor's. */
export function loads(directory: string): Figure[] {
  const floor = join(directory, 'floor.js');
  buildSync({
    ...asOnLambda,
    stdin: { contents: floorSource, resolveDir: process.cwd(), loader: 'ts' },
    outfile: floor,
  });
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const bundle = join(directory, name, 'index.js');
      const times = Array.from({ length: runs }, () => [loadMs(bundle), loadMs(floor)] as const);
      const [mine, theirs] = [median(times.map(([one]) => one)), median(times.map(([, other]) => other))];
      const size = `${Math.round(statSync(bundle).size / 1024)} KB`;
      return figure(`load of ${name}`, mine, theirs, goal, { unit: 'ms', note: size });
    });
}

function loadMs(bundle: string): number {
  const script = `const t = performance.now(); require(${JSON.stringify(bundle)}); console.log(performance.now() - t)`;
  const env = { ...process.env, AWS_REGION: 'eu-west-2' };
  return Number(execFileSync(process.execPath, ['-e', script], { env }).toString());
}
