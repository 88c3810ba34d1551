/** The e-mails about accounts. Each has the same parts; `unasked` is for who did not ask for it. */
export const accountMail = {
  why: 'You get this e-mail because your address was entered on {site}.',
  verify_email: {
    subject: 'Please verify your e-mail address',
    heading: 'Welcome, {username}',
    text: 'Please verify that this is your e-mail address. Then you can buy and sell on {site}. The link works for 24 hours. Until then you log in with your user name.',
    unasked: 'If you have not opened an account, you need do nothing.',
    action: 'Verify e-mail address',
  },
  already_registered: {
    subject: 'You already have an account',
    heading: 'You already have an account',
    text: 'Somebody, probably you, wanted to use this e-mail address on {site}. It belongs to your account, {username}. If you have forgotten your password, you can choose a new one.',
    unasked: 'If it was not you, you need do nothing. Nothing has changed.',
    action: 'Choose a new password',
  },
  reset_password: {
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    text: 'Somebody, probably you, has asked for a new password for your account, {username}. The link works once and for an hour.',
    unasked: 'If it was not you, you need do nothing. Your password stays as it is.',
    action: 'Choose a new password',
  },
  password_changed: {
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    text: 'The password of your account, {username}, was changed, and every device was logged out.',
    unasked: 'If it was not you, choose a new password at once.',
    action: 'Choose a new password',
  },
  confirm_old_email: {
    subject: 'Please confirm your new e-mail address',
    heading: 'Your new e-mail address',
    text: 'You have asked for letters about your account, {username}, to go to {newEmail} from now on. Please agree here and in the letter to the new address. The link works for 24 hours.',
    unasked:
      'If it was not you, somebody knows your password: change it at once. Without your consent the address stays as it is.',
    action: 'Confirm the change',
  },
  confirm_new_email: {
    subject: 'Please confirm your new e-mail address',
    heading: 'Your new e-mail address',
    text: 'You have asked for letters about your account, {username}, to come to this address. Please confirm it. The link works for 24 hours.',
    unasked: 'If it was not you, you need do nothing.',
    action: 'Confirm e-mail address',
  },
} as const;
