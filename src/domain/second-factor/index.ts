export { beginEnrolment, type Enrolment } from './begin-enrolment';
export { confirmEnrolment } from './confirm-enrolment';
export { disableSecondFactor } from './disable-second-factor';
export { getSecondFactor } from './get-second-factor';
export { type CodeInput, proveByCode } from './prove-by-code';
export { replaceRecoveryCodes } from './replace-recovery-codes';
