import type { Mutant } from '../mutant';
import { ACCESS_MUTANTS } from './access';
import { BROWSER_MUTANTS } from './browsers';
import { COUNTER_MUTANTS } from './counters';
import { CREDENTIAL_MUTANTS } from './credentials';
import { DEPLOYMENT_MUTANTS } from './deployment';
import { ENUMERATION_MUTANTS } from './enumeration';
import { EXPOSURE_MUTANTS } from './exposure';
import { FAILURE_MUTANTS } from './failures';
import { FULFILMENT_MUTANTS } from './fulfilments';
import { GRIEFING_MUTANTS } from './griefing';
import { HOLD_MUTANTS } from './holds';
import { INPUT_MUTANTS } from './input';
import { INVENTORY_MUTANTS } from './inventory';
import { LIMIT_MUTANTS } from './limits';
import { ORDER_MUTANTS } from './orders';
import { PAGE_MUTANTS } from './pages';
import { PASSWORD_MUTANTS } from './passwords';
import { PRIVACY_MUTANTS } from './privacy';
import { PROVIDER_MUTANTS } from './provider';
import { PROXY_MUTANTS } from './proxies';
import { REPORT_MUTANTS } from './reports';
import { ROLE_MUTANTS } from './roles';
import { SLOWNESS_MUTANTS } from './slowness';
import { STANDING_MUTANTS } from './standing';
import { TOKEN_MUTANTS } from './tokens';
import { UPLOAD_MUTANTS } from './uploads';

/** Every mutant, by fault. */
export const MUTANTS: readonly Mutant[] = [
  ...HOLD_MUTANTS,
  ...COUNTER_MUTANTS,
  ...INVENTORY_MUTANTS,
  ...PROVIDER_MUTANTS,
  ...ORDER_MUTANTS,
  ...REPORT_MUTANTS,
  ...FULFILMENT_MUTANTS,
  ...ACCESS_MUTANTS,
  ...INPUT_MUTANTS,
  ...EXPOSURE_MUTANTS,
  ...DEPLOYMENT_MUTANTS,
  ...STANDING_MUTANTS,
  ...ROLE_MUTANTS,
  ...PASSWORD_MUTANTS,
  ...CREDENTIAL_MUTANTS,
  ...BROWSER_MUTANTS,
  ...PROXY_MUTANTS,
  ...TOKEN_MUTANTS,
  ...LIMIT_MUTANTS,
  ...GRIEFING_MUTANTS,
  ...PAGE_MUTANTS,
  ...ENUMERATION_MUTANTS,
  ...UPLOAD_MUTANTS,
  ...FAILURE_MUTANTS,
  ...SLOWNESS_MUTANTS,
  ...PRIVACY_MUTANTS,
].sort((a, b) => a.fault - b.fault);
