// Queries the files of pseudonymised usage with DuckDB, as Athena would query the bucket.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Machine } from '../../local/machine.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Writes the files into a folder of this machine's and runs a query over them, in which `usage` is all of them. */
export async function queryUsage(
  { buckets, objects }: Pick<Machine, 'buckets' | 'objects'>,
  sql: string,
): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'usage-'));
  try {
    for (const { key, body } of buckets.flatMap((bucket) => objects(bucket))) {
      if (!key.startsWith('usage/')) continue;
      mkdirSync(dirname(join(folder, key)), { recursive: true });
      writeFileSync(join(folder, key), body);
    }
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `CREATE VIEW usage AS SELECT * FROM read_json('${folder}/usage/**/*.ndjson', format = 'newline_delimited', hive_partitioning = true)`,
    );
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
