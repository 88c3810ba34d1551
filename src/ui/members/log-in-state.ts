/** What the log-in action answers when it did not log in. */
export interface LogInState {
  /** What was typed as user name or e-mail address, so that nothing is lost. */
  login: string;
  error?: string;
}

export type LogInAction = (previous: LogInState, form: FormData) => Promise<LogInState>;

/** What the action of the second step answers when it did not log in. */
export interface CodeState {
  error?: string;
}

export type CodeAction = (previous: CodeState, form: FormData) => Promise<CodeState>;
