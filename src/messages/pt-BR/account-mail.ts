import type { Translation } from '..';
import type { accountMail as english } from '../en-US/account-mail';

export const accountMail = {
  why: 'Você recebeu este e-mail porque seu endereço foi informado em {site}.',
  verify_email: {
    subject: 'Confirme seu e-mail',
    heading: 'Boas-vindas, {username}',
    text: 'Confirme que este e-mail é seu. Depois disso, você pode comprar e vender em {site}. O link funciona por 24 horas. Até lá, entre com seu nome de usuário.',
    unasked: 'Se você não abriu uma conta, não precisa fazer nada.',
    action: 'Confirmar e-mail',
  },
  already_registered: {
    subject: 'Você já tem uma conta',
    heading: 'Você já tem uma conta',
    text: 'Alguém, provavelmente você, quis usar este e-mail em {site}. Ele pertence à sua conta, {username}. Se você esqueceu a senha, pode escolher uma nova.',
    unasked: 'Se não foi você, não precisa fazer nada. Nada mudou.',
    action: 'Escolher uma nova senha',
  },
  reset_password: {
    subject: 'Escolha uma nova senha',
    heading: 'Escolha uma nova senha',
    text: 'Alguém, provavelmente você, pediu uma nova senha para a sua conta, {username}. O link funciona uma vez, por uma hora.',
    unasked: 'Se não foi você, não precisa fazer nada. Sua senha continua a mesma.',
    action: 'Escolher uma nova senha',
  },
  password_changed: {
    subject: 'Sua senha foi alterada',
    heading: 'Sua senha foi alterada',
    text: 'A senha da sua conta, {username}, foi alterada, e todos os dispositivos foram desconectados.',
    unasked: 'Se não foi você, escolha uma nova senha agora mesmo.',
    action: 'Escolher uma nova senha',
  },
  confirm_old_email: {
    subject: 'Confirme seu novo e-mail',
    heading: 'Seu novo e-mail',
    text: 'Você pediu que as mensagens sobre a sua conta, {username}, passem a ir para {newEmail}. Confirme aqui e também no e-mail enviado ao novo endereço. O link funciona por 24 horas.',
    unasked:
      'Se não foi você, alguém sabe sua senha: altere-a agora mesmo. Sem a sua confirmação, o endereço continua o mesmo.',
    action: 'Confirmar a mudança',
  },
  confirm_new_email: {
    subject: 'Confirme seu novo e-mail',
    heading: 'Seu novo e-mail',
    text: 'Você pediu que as mensagens sobre a sua conta, {username}, venham para este endereço. Confirme, por favor. O link funciona por 24 horas.',
    unasked: 'Se não foi você, não precisa fazer nada.',
    action: 'Confirmar e-mail',
  },
} satisfies Translation<typeof english>;
