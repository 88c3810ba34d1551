import { isIPv6 } from 'node:net';

const GROUPS = 8;
/** A household or a server is given 64 bits of addresses, and may use another one every time. */
const NETWORK_GROUPS = 4;

/** The part of an IPv6 address that belongs to one customer; anything else as it is. */
export function networkOf(subject: string): string {
  // Mapped IPv4 addresses are single ones.
  if (!isIPv6(subject) || subject.includes('.')) return subject;
  const [head = '', tail] = subject.split('::');
  const groupsOf = (part = '') => (part === '' ? [] : part.split(':'));
  const before = groupsOf(head);
  const after = groupsOf(tail);
  const missing = tail === undefined ? 0 : GROUPS - before.length - after.length;
  const zeros = Array.from({ length: missing }, () => '0');
  const network = [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
