/** With what and from where somebody calls. */
export interface Device {
  /** The header `User-Agent`: whatever the client says of itself. */
  userAgent: string;
  /** The network address. */
  address: string;
}

/** Enough for every browser; some apps write whole pages. */
const USER_AGENT_MAX_LENGTH = 300;
/** The longest IPv6 address with a zone. */
const ADDRESS_MAX_LENGTH = 64;

/** What is stored of the last use of a session; what was known stays when the device is not. */
export function lastUse(device: Device | undefined, lastUsedAt: Date) {
  if (!device) return { lastUsedAt };
  const { userAgent, address } = device;
  return {
    lastUsedAt,
    userAgent: userAgent.replaceAll(/\p{C}/gu, ' ').slice(0, USER_AGENT_MAX_LENGTH).trim(),
    address: address.slice(0, ADDRESS_MAX_LENGTH),
  };
}
