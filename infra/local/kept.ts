// What the machine itself must remember beside the tables: executions, deliveries, keys, the clock. One SQLite file, so
// that a kill -9 at any moment leaves either all of a change or none of it; in memory where nothing is to be kept.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Kept {
  /** What is kept, as JSON gives it back; undefined where there is none. */
  get: (kind: string, id: string) => unknown;
  put: (kind: string, id: string, value: unknown) => void;
  remove: (kind: string, id: string) => void;
  /** Everything of a kind, in the order of its ids. */
  all: (kind: string) => [id: string, value: unknown][];
  /** All the changes that `work` makes, or none. */
  together: (work: () => void) => void;
  close: () => void;
}

const fileIn = (directory: string): string => join(directory, 'machine.sqlite');

/** Whether a machine has kept anything in a directory. */
export const isKept = (directory: string): boolean => existsSync(fileIn(directory));

/**
 * Opens what is kept in `directory` (which must exist), or a store in memory. While it is open nobody else can open it.
 * Throws an Error of one line where another machine has it open.
 */
export function openKept(directory?: string): Kept {
  const database = open(directory);
  const statements = {
    get: database.prepare('SELECT value FROM kept WHERE kind = ? AND id = ?'),
    put: database.prepare('INSERT OR REPLACE INTO kept (kind, id, value) VALUES (?, ?, ?)'),
    remove: database.prepare('DELETE FROM kept WHERE kind = ? AND id = ?'),
    all: database.prepare('SELECT id, value FROM kept WHERE kind = ? ORDER BY id'),
  };
  return {
    get(kind, id) {
      const row = statements.get.get(kind, id);
      return row === undefined ? undefined : JSON.parse(String(row['value']));
    },
    put: (kind, id, value) => void statements.put.run(kind, id, JSON.stringify(value)),
    remove: (kind, id) => void statements.remove.run(kind, id),
    all: (kind) =>
      statements.all.all(kind).map((row) => [String(row['id']), JSON.parse(String(row['value']))]),
    together: (work) => together(database, work),
    close: () => database.close(),
  };
}

function open(directory: string | undefined): DatabaseSync {
  const database = new DatabaseSync(directory === undefined ? ':memory:' : fileIn(directory));
  try {
    // The exclusive lock is the kernel's: it goes with the process, so no stale lock file can ever stand in the way.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec('BEGIN EXCLUSIVE');
    database.exec('CREATE TABLE IF NOT EXISTS kept (kind TEXT, id TEXT, value TEXT, PRIMARY KEY (kind, id))');
    database.exec('COMMIT');
  } catch (cause) {
    database.close();
    const busy = cause instanceof Error && cause.message.includes('locked');
    throw busy ? new Error(`${directory} is in use by another machine that runs`, { cause }) : cause;
  }
  return database;
}

function together(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
