import { expect, it } from 'vitest';
import { networkOf } from './network';

it.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is one of the addresses of %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it.each([
  '203.0.113.9',
  '::ffff:203.0.113.9',
  'ana',
  '01a22096-4dc0-735b-b7be-c7a3184baf96',
  'unknown',
])('%s stands for itself', (subject) => {
  expect(networkOf(subject)).toBe(subject);
});
