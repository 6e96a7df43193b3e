// Starting a state machine, once for its name: starting it again does nothing.
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

const stepFunctions = new SFNClient();

/** Starts an execution of that name, unless it was started already. `input` holds ids and codes only: its history is kept. */
export async function startExecution(machineArn: string, name: string, input: object): Promise<void> {
  try {
    await stepFunctions.send(
      new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
