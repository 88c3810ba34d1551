/** Of the account, the second factor and addresses. */
export const account = {
  // Signing up, logging in, and the account.
  'Account not found.': 'Conta não encontrada.',
  'Member not found.': 'Membro não encontrado.',
  'Session not found.': 'Sessão não encontrada.',
  'Please log in.': 'Entre na sua conta.',
  'Please log in again.': 'Entre de novo na sua conta.',
  'Please log out and in again, then do this at once.':
    'Saia, entre de novo e faça isto logo em seguida.',
  'The user name or password is not right.': 'O nome de usuário ou a senha não está certo.',
  'This account is suspended.': 'Esta conta está suspensa.',
  'This account is suspended. The reason: {reason}': 'Esta conta está suspensa. O motivo: {reason}',
  'You cannot log in with this account.': 'Você não pode entrar com esta conta.',
  'There is an account with this e-mail address already.': 'Já existe uma conta com este e-mail.',
  'Your e-mail address is not confirmed there.': 'Seu e-mail não está confirmado lá.',
  'That account cannot be connected.': 'Essa conta não pode ser conectada.',
  'Set a password first: you could not log in any more.':
    'Crie uma senha primeiro: sem ela, você não conseguiria mais entrar.',
  'This user name is taken.': 'Este nome de usuário já está em uso.',
  'The user name is missing.': 'Falta o nome de usuário.',
  'The user name has characters that are no text.':
    'O nome de usuário tem caracteres que não são texto.',
  'A user name has at least 3 characters.': 'O nome de usuário tem no mínimo 3 caracteres.',
  'A user name has at most 150 characters.': 'O nome de usuário tem no máximo 150 caracteres.',
  'Use only letters, digits and . @ + - _': 'Use apenas letras, números e . @ + - _',
  'Enter your user name or e-mail.': 'Digite seu nome de usuário ou e-mail.',
  'The e-mail address is missing.': 'Falta o e-mail.',
  'The e-mail address has characters that are no text.':
    'O e-mail tem caracteres que não são texto.',
  'This e-mail address is too long.': 'Este e-mail é longo demais.',
  'This is not an e-mail address.': 'Isto não é um endereço de e-mail.',
  'This is your e-mail address already.': 'Este já é o seu e-mail.',
  'Please verify your e-mail address first: follow the link in the letter we have sent you.':
    'Confirme seu e-mail primeiro: abra o link na mensagem que enviamos para você.',
  'Choose a password.': 'Escolha uma senha.',
  'Enter your password.': 'Digite sua senha.',
  'A password has at least 8 characters.': 'A senha tem no mínimo 8 caracteres.',
  'A password has at most 128 characters.': 'A senha tem no máximo 128 caracteres.',
  'The two passwords are not the same.': 'As duas senhas não são iguais.',
  'This is not your password.': 'Esta não é a sua senha.',
  'This is not your current password.': 'Esta não é a sua senha atual.',
  'This password is too common. Please choose another one.':
    'Esta senha é comum demais. Escolha outra.',
  'This password is too similar to the name of this site.':
    'Esta senha é parecida demais com o nome deste site.',
  'This password is too similar to your e-mail address.':
    'Esta senha é parecida demais com o seu e-mail.',
  'This password is too similar to your user name.':
    'Esta senha é parecida demais com o seu nome de usuário.',
  'This link is not complete.': 'Este link não está completo.',
  'This is not a link of ours.': 'Este link não é nosso.',
  'This link is no longer valid. Please ask for a new one.':
    'Este link não vale mais. Peça um novo.',
  'The name is missing.': 'Falta o nome.',
  'The name has characters that are no text.': 'O nome tem caracteres que não são texto.',
  'This name is too long.': 'Este nome é longo demais.',
  'This name has characters that cannot be used.':
    'Este nome tem caracteres que não podem ser usados.',
  'The text is missing.': 'Falta o texto.',
  'The text has characters that are no text.': 'O texto tem caracteres que não são texto.',
  'This text is too long.': 'Este texto é longo demais.',
  'You are an administrator: have another one take that role from you first.':
    'Você é administrador: peça antes a outro administrador que tire esse papel de você.',
  'Your account is needed until your orders are finished; still to be paid or received: {bought}.':
    'Sua conta é necessária até seus pedidos serem concluídos; falta pagar ou receber: {bought}.',
  'Your account is needed until your orders are finished; still to be paid, sent or delivered: {sold}.':
    'Sua conta é necessária até seus pedidos serem concluídos; falta serem pagos, enviados ou entregues: {sold}.',
  'Your account is needed until your orders are finished; still to be paid or received: {bought}; still to be paid, sent or delivered: {sold}.':
    'Sua conta é necessária até seus pedidos serem concluídos; falta pagar ou receber: {bought}; falta serem pagos, enviados ou entregues: {sold}.',

  // The second factor.
  'Enter the code of your authenticator app.': 'Digite o código do seu aplicativo autenticador.',
  'Enter the whole code.': 'Digite o código completo.',
  'Set up your authenticator app first.': 'Configure seu aplicativo autenticador primeiro.',
  'The code is not right, or the log-in took too long.':
    'O código não está certo, ou a entrada demorou demais.',
  'This code is not right, or was used already.': 'Este código não está certo ou já foi usado.',
  'This is not the code that your app shows now.':
    'Este não é o código que seu aplicativo mostra agora.',
  'Two-step log-in is on already.': 'O login em duas etapas já está ligado.',
  'Turn on two-step log-in first: administrators need it.':
    'Ligue o login em duas etapas primeiro: administradores precisam dele.',

  // Addresses.
  'Add your address in your settings first.': 'Informe primeiro seu endereço nas configurações.',
  'Addresses cannot be looked up at the moment.': 'Não é possível buscar endereços no momento.',
  'Addresses cannot be looked up at the moment. Please type it as: street and number, city, country.':
    'Não é possível buscar endereços no momento. Digite assim: rua e número, cidade, país.',
  'Choose an address.': 'Escolha um endereço.',
  'Did you mean {choices}?': 'Você quis dizer {choices}?',
  'Enter your address.': 'Digite seu endereço.',
  'Please add the city.': 'Acrescente a cidade.',
  'Please add the street number.': 'Acrescente o número da rua.',
  'The address is missing.': 'Falta o endereço.',
  'The address has characters that are no text.': 'O endereço tem caracteres que não são texto.',
  'This address is too long.': 'Este endereço é longo demais.',
  'We could not find this address.': 'Não encontramos este endereço.',
  'Letters, digits, - and _ only.': 'Apenas letras, números, - e _.',
} as const;
