/** What an issuer has signed about whoever logged in there. */
export interface Identity {
  /** The claims `iss` and `sub`. */
  issuer: string;
  subject: string;
  /** Empty when it does not tell. */
  email: string;
  /** Whether the issuer says that the e-mail address is theirs. */
  isEmailVerified: boolean;
}
