import { expect, it } from 'vitest';
import { isAddress, isInBlock } from './cidr.ts';

it.each([
  ['10.2.0.9', '10.0.0.0/8', true],
  ['11.2.0.9', '10.0.0.0/8', false],
  ['10.2.0.9', '10.2.0.9/32', true],
  ['10.2.0.8', '10.2.0.9/32', false],
  ['192.0.2.1', '0.0.0.0/0', true],
  ['10.2.127.255', '10.2.0.0/17', true],
  ['10.2.128.0', '10.2.0.0/17', false],
  ['fd00::1', 'fd00::/8', true],
  ['fe80::1', 'fd00::/8', false],
  ['fd00:0:0:1::2', 'fd00:0:0:1::/64', true],
  ['fd00:0:0:2::2', 'fd00:0:0:1::/64', false],
  ['::ffff:10.0.0.1', '10.0.0.0/8', true],
  ['10.0.0.1', '::/0', false],
  ['fd00::1', '0.0.0.0/0', false],
  ['10.0.0.1', '10.0.0.0/33', false],
  ['10.0.0.1', '10.0.0.0', false],
  ['10.0.0.256', '0.0.0.0/0', false],
  ['', '0.0.0.0/0', false],
  ['1:2:3', '::/0', false],
  ['1::2::3', '::/0', false],
  ['fd00::g', '::/0', false],
])('%s in %s is %s', (address, block, expected) => expect(isInBlock(address, block)).toBe(expected));

it.each([
  ['10.0.0.1', true],
  ['fd00::1', true],
  ['::', true],
  ['db', false],
  ['1.2.3', false],
  ['1:2:3:4:5:6:7:8:9', false],
])('%s is an address: %s', (text, expected) => expect(isAddress(text)).toBe(expected));
