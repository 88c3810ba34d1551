import { asiaPacific } from './asia-pacific';
import { brazil } from './brazil';
import { northAmerica } from './north-america';
import { northernEurope } from './northern-europe';
import { southernEurope } from './southern-europe';

/** Streets that exist, with postal codes and coordinates close to the real ones. */
export const cities = [
  ...northAmerica,
  ...brazil,
  ...northernEurope,
  ...southernEurope,
  ...asiaPacific,
];
