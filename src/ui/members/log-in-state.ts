/** What the log-in action answers when it did not log in. */
export interface LogInState {
  /** What was typed as user name or e-mail address, so that nothing is lost. */
  login: string;
  error?: string;
}

export type LogInAction = (previous: LogInState, form: FormData) => Promise<LogInState>;
