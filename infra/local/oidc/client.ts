/** The one client that is registered at the issuer: the site. */
export interface Client {
  id: string;
  secret: string;
  /** Where its people may be sent back to, compared letter for letter. */
  redirectUris: readonly string[];
}
