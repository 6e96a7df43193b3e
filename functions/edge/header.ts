// Reading a header of a request, whose name comes in any case.
import type { APIGatewayProxyEvent } from 'aws-lambda';

/** The header of that name (in lower case), or nothing. */
export const header = ({ headers }: APIGatewayProxyEvent, name: string): string | undefined =>
  Object.entries(headers ?? {}).find(([sent]) => sent.toLowerCase() === name)?.[1];
