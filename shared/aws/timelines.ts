// Starting the state machine that keeps a case's time.
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

const stepFunctions = new SFNClient();

/** Starts one generation of a case's timeline. Doing it again does nothing: the execution's name is its key. */
export async function startTimeline(
  machineArn: string,
  caseId: string,
  generation: number,
  wakeAt: string,
): Promise<void> {
  const input = JSON.stringify({ caseId, generation, wakeAt });
  try {
    await stepFunctions.send(
      new StartExecutionCommand({ stateMachineArn: machineArn, name: `${caseId}-${generation}`, input }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
