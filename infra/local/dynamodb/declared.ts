// The tables that the template declares, as DynamoDB Local is asked to make them.
import type { Resource, Template } from '../template/template.ts';
import type { TableShape } from './tables.ts';

/** A table with the ARN of its stream in the template, which the pipe names. */
export interface DeclaredTable {
  shape: TableShape;
  streamArn: string;
}

interface TableProperties {
  AttributeDefinitions: unknown;
  KeySchema: unknown;
  GlobalSecondaryIndexes?: TableShape['indexes'];
  StreamSpecification?: { StreamViewType: string };
}

export function declaredTables(template: Template): DeclaredTable[] {
  return template.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(declared);
}

function declared({ ref, arn, properties }: Resource): DeclaredTable {
  const given = properties as unknown as TableProperties;
  const shape = {
    name: ref,
    attributes: given.AttributeDefinitions,
    keys: given.KeySchema,
    indexes: given.GlobalSecondaryIndexes ?? [],
    stream: given.StreamSpecification?.StreamViewType,
  };
  // The name of a stream on AWS ends in the time of its making; here it needs to be told apart from the table's only.
  return { shape, streamArn: `${arn}/stream/local` };
}
