export { changePassword } from './change-password';
export { deactivateAccount } from './deactivate-account';
export { getOwnAccount, type OwnAccount } from './get-own-account';
export { getProfile, type Profile } from './get-profile';
export { type LogInInput, logIn, mayLogIn } from './log-in';
export { hashPassword } from './password';
export { proveAgain } from './prove-again';
export { type RegisterInput, registerMember } from './register-member';
export { updateAccount } from './update-account';
