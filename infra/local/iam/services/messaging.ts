// What the bus, queues and topics ask leave for.

import { arnOf, namedOrArn, object, text } from '../arn.ts';
import type { Requirement } from '../decide.ts';
import type { Input, Needs, Operations, Place } from '../call.ts';

export const events: Operations = {
  PutEvents: (input, place) =>
    Object.values(object(input, 'Entries')).map((entry) => put(entry as Input, place)),
};

function put(entry: Input, place: Place): Requirement {
  const bus = typeof entry['EventBusName'] === 'string' ? entry['EventBusName'] : 'default';
  return {
    action: 'events:PutEvents',
    resource: namedOrArn(bus, (name) => arnOf('events', `event-bus/${name}`, place)),
    conditionKeys: {
      'events:source': text(entry, 'Source'),
      'events:detail-type': text(entry, 'DetailType'),
    },
  };
}

/** A queue's URL ends in /account/name. */
const onQueue =
  (action: string): Needs =>
  (input, { region }) => {
    const [account = '', name = ''] = text(input, 'QueueUrl').split('/').slice(-2);
    return [{ action: `sqs:${action}`, resource: arnOf('sqs', name, { region, account }) }];
  };

export const sqs: Operations = {
  SendMessage: onQueue('SendMessage'),
  SendMessageBatch: onQueue('SendMessage'),
  ReceiveMessage: onQueue('ReceiveMessage'),
  DeleteMessage: onQueue('DeleteMessage'),
  DeleteMessageBatch: onQueue('DeleteMessage'),
  ChangeMessageVisibility: onQueue('ChangeMessageVisibility'),
  GetQueueAttributes: onQueue('GetQueueAttributes'),
  GetQueueUrl: (input, place) => [
    { action: 'sqs:GetQueueUrl', resource: arnOf('sqs', text(input, 'QueueName'), place) },
  ],
};

export const sns: Operations = {
  Publish: (form) => [{ action: 'sns:Publish', resource: text(form, 'TopicArn') }],
};
