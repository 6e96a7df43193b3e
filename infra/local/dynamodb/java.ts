// Finds the Java that DynamoDB Local needs: the machine's own, or one fetched once where there is internet and none here.
import { existsSync, globSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What to tell somebody whose machine has no Java, or one that is too old. */
export const javaMissing =
  'Java 17 or newer is needed to run DynamoDB here. ' +
  'Install it (Debian, Ubuntu: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk), then start again.';

interface Njre {
  install: (version: number, options: { type: 'jre'; installPath: string }) => Promise<string>;
}

const fetched = fileURLToPath(new URL('../../../node_modules/.cache/steward/', import.meta.url));

/** The path of a Java. Throws an Error of one line, saying what to install, where there is none and none can be fetched. */
export async function findJava(): Promise<string> {
  const places = [
    join(process.env['JAVA_HOME'] ?? '', 'bin'),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const here = places
    .map((place) => join(place, 'java'))
    .find((path) => path.startsWith('/') && existsSync(path));
  return here ?? fetchedJava() ?? (await fetchJava());
}

const fetchedJava = () => globSync(join(fetched, 'jre/*/{,Contents/Home/}bin/java'))[0];

async function fetchJava(): Promise<string> {
  console.error('There is no Java here: fetching one into node_modules/.cache, once.');
  mkdirSync(fetched, { recursive: true });
  try {
    const njre = createRequire(import.meta.url)('njre') as Njre;
    await njre.install(21, { type: 'jre', installPath: join(fetched, 'java') });
  } catch (cause) {
    throw new Error(javaMissing, { cause });
  }
  const java = fetchedJava();
  if (java === undefined) throw new Error(javaMissing);
  return java;
}
