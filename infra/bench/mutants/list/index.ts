import type { Mutant } from '../mutant';
import { ACCESS_MUTANTS } from './access';
import { COUNTER_MUTANTS } from './counters';
import { FULFILMENT_MUTANTS } from './fulfilments';
import { HOLD_MUTANTS } from './holds';
import { INPUT_MUTANTS } from './input';
import { INVENTORY_MUTANTS } from './inventory';
import { ORDER_MUTANTS } from './orders';
import { PROVIDER_MUTANTS } from './provider';
import { REPORT_MUTANTS } from './reports';

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
].sort((a, b) => a.fault - b.fault);
