// Two projects of one run. What is pure shares its modules from file to file: nothing in it keeps a state. What touches tables, machines or
// the environment has modules of its own in every file, and Amazon's DynamoDB Local, which the run starts once (test/support).
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const tables = 'test/shared/aws/**/*.test.ts';

// What plays whole machines takes longest however short its file is, and comes first: at the end one of the workers would wait for it.
const playsMachines = /\/test\/(?:steward|infra\/commands|infra\/local)\/[^/]+\.test\.ts$/u;

class MachinesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await BaseSequencer.prototype.sort.call(this, files);
    return usual.toSorted((one, other) =>
      one.project.name === other.project.name ? plays(other) - plays(one) : 0,
    );
  }
}

const plays = ({ moduleId }: TestSpecification): number => Number(playsMachines.test(moduleId));

export default defineConfig({
  test: {
    // One more than the cores that CI has: a test of a machine waits for half of its time.
    maxWorkers: 3,
    sequence: { sequencer: MachinesFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['test/{shared,events}/**/*.test.ts'],
          exclude: [tables],
          isolate: false,
          // Against what hangs, and no measure of speed: properties take their time where the machine is busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'real',
          include: ['test/{functions,infra,steward}/**/*.test.ts', tables],
          globalSetup: ['test/support/start-run.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
