import { crc32 } from 'node:zlib';

/** Events as Amazon Bedrock streams them (application/vnd.amazon.eventstream): prelude, headers, body, each with a checksum. */
export function eventStreamOf(events: readonly Readonly<Record<string, unknown>>[]): Buffer {
  return Buffer.concat(events.flatMap((event) => Object.entries(event).map(([type, body]) => message(type, JSON.stringify(body)))));
}

function message(type: string, text: string): Buffer {
  const body = Buffer.from(text);
  const headers = Buffer.concat([
    header(':event-type', type),
    header(':content-type', 'application/json'),
    header(':message-type', 'event'),
  ]);
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + headers.length + body.length, 0);
  prelude.writeUInt32BE(headers.length, 4);
  const start = Buffer.concat([prelude, checksum(prelude), headers, body]);
  return Buffer.concat([start, checksum(start)]);
}

/** 7 is the type of a string. */
function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length);
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from([7]), length, Buffer.from(value)]);
}

function checksum(of: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(of));
  return sum;
}
