/**
 * Why something was refused, by the English sentence that stands at the rule: `refusals.test.ts` tells
 * which are missing here, and which nothing says any more.
 */
export const refusals: Readonly<Record<string, string>> = {
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

  // Listings and pictures.
  'Listing not found.': 'Anúncio não encontrado.',
  'The title is missing.': 'Falta o título.',
  'The title has characters that are no text.': 'O título tem caracteres que não são texto.',
  'A title has at least 3 characters.': 'O título tem no mínimo 3 caracteres.',
  'A title has at most 255 characters.': 'O título tem no máximo 255 caracteres.',
  'The description is missing.': 'Falta a descrição.',
  'The description has characters that are no text.':
    'A descrição tem caracteres que não são texto.',
  'A description has at most 10,000 characters.': 'A descrição tem no máximo 10.000 caracteres.',
  'Describe what you are selling.': 'Descreva o que você está vendendo.',
  'Choose a category.': 'Escolha uma categoria.',
  'Choose a category from the list.': 'Escolha uma categoria da lista.',
  'Enter a price.': 'Digite um preço.',
  'Enter a price above zero.': 'Digite um preço maior que zero.',
  'This price is higher than a card payment can be.':
    'Este preço é maior do que um pagamento com cartão permite.',
  'Enter a whole number.': 'Digite um número inteiro.',
  'Offer at least one piece.': 'Ofereça ao menos uma unidade.',
  'You can offer at most 9,999 pieces.': 'Você pode oferecer no máximo 9.999 unidades.',
  'The quantity cannot be negative.': 'A quantidade não pode ser negativa.',
  '{least, number} are reserved or sold already. Enter {least, number} or more.':
    '{least, plural, one {# unidade já está reservada ou vendida} other {# unidades já estão reservadas ou vendidas}}. Digite {least, number} ou mais.',
  'Add at least one picture.': 'Adicione ao menos uma foto.',
  'A listing can have up to 10 pictures.': 'Um anúncio pode ter até 10 fotos.',
  'A listing can have up to {count, number} pictures.':
    'Um anúncio pode ter até {count, number} fotos.',
  'The same picture was added twice.': 'A mesma foto foi adicionada duas vezes.',
  'Choose one of the pictures as the main one.': 'Escolha uma das fotos como principal.',
  'Choose a picture.': 'Escolha uma foto.',
  'A picture is no longer available. Please add it again.':
    'Uma foto não está mais disponível. Adicione de novo.',
  'Only JPEG, PNG and WebP pictures can be used.': 'Só é possível usar fotos JPEG, PNG e WebP.',
  'This picture is larger than 5 MB.': 'Esta foto passa de 5 MB.',
  'This picture is damaged or too large to be read.':
    'Esta foto está danificada ou é grande demais para ser lida.',
  'The picture could not be stored. Please try again in a moment.':
    'Não foi possível salvar a foto. Tente de novo daqui a pouco.',
  'Send the picture as multipart/form-data.': 'Envie a foto como multipart/form-data.',
  'This listing was changed in another window. Reload the page and make your changes again.':
    'Este anúncio foi alterado em outra janela. Recarregue a página e faça suas alterações de novo.',
  'An administrator has taken this listing down.': 'Um administrador retirou este anúncio do ar.',
  'The search is missing.': 'Falta a busca.',
  'The search has characters that are no text.': 'A busca tem caracteres que não são texto.',
  'The search is too long.': 'A busca é longa demais.',
  'Search for fewer words.': 'Busque com menos palavras.',
  'This page does not exist any more. Start from the first one.':
    'Esta página não existe mais. Recomece pela primeira.',
  'A page has at most 60 entries.': 'Uma página tem no máximo 60 itens.',

  // The cart and buying.
  'Cart item not found.': 'Item do carrinho não encontrado.',
  'A cart holds up to {count, number} different items.':
    'Um carrinho comporta até {count, number} itens diferentes.',
  'Take at least one.': 'Leve ao menos uma unidade.',
  'You can buy at most 999 pieces at once.': 'Você pode comprar no máximo 999 unidades de uma vez.',
  'Insufficient stock': 'Estoque insuficiente',
  'Insufficient stock: this item is sold out.': 'Estoque insuficiente: este item está esgotado.',
  'Only {count, number} left.': '{count, plural, one {Só resta #.} other {Só restam #.}}',
  '{title} is sold out.': '{title} está esgotado.',
  '{title} has only {left, number} left.':
    '{left, plural, one {Só resta # unidade} other {Só restam # unidades}} de {title}.',
  '{title} is not for sale.': '{title} não está à venda.',
  'This item is not for sale.': 'Este item não está à venda.',
  'Something in your cart is not for sale any more.': 'Algo no seu carrinho não está mais à venda.',
  'This is your own listing: you cannot buy it.': 'Este anúncio é seu: você não pode comprar dele.',
  'Your cart is empty.': 'Seu carrinho está vazio.',
  'The total has changed from {before} to {now}. Please look at your cart again.':
    'O total mudou de {before} para {now}. Confira seu carrinho de novo.',
  'Card payments start at {least}. Please add something to your cart.':
    'Pagamentos com cartão começam em {least}. Adicione algo ao carrinho.',
  'One order can cost at most {most}. Please split it.':
    'Um pedido pode custar no máximo {most}. Divida em mais de um.',
  'You have {count, number} orders that are not paid. Please pay or cancel one of them first.':
    'Você tem {count, plural, one {# pedido não pago} other {# pedidos não pagos}}. Pague ou cancele um deles primeiro.',
  'Too many of your payments were declined. Please ask your bank, and try again tomorrow.':
    'Muitos dos seus pagamentos foram recusados. Fale com seu banco e tente de novo amanhã.',
  'Send the total that the buyer has confirmed, in minor units.':
    'Envie o total que o comprador confirmou, em centavos.',

  // Orders, parcels and refunds.
  'Order not found.': 'Pedido não encontrado.',
  'Refund not found.': 'Reembolso não encontrado.',
  'This is not possible any more: it is {state, select, awaiting_payment {awaiting payment} awaiting_shipment {awaiting shipment} in_transit {in transit} out_for_delivery {out for delivery} other {{state}}}.':
    'Isto não é mais possível: a situação agora é “{state, select, pending {aguardando pagamento} closing {em cancelamento} closed {encerrado} paid {pago} creating {em preparação} open {em aberto} processing {em processamento} succeeded {concluído} canceled {cancelado} mismatch {diferente do combinado} awaiting_payment {aguardando pagamento} awaiting_shipment {aguardando envio} in_transit {em trânsito} out_for_delivery {saiu para entrega} delivered {entregue} cancelled {cancelado} requested {solicitado} submitted {enviado ao banco} failed {não concluído} covered {devolvido pelo banco} won {contestação ganha} lost {contestação perdida} other {{state}}}”.',
  'Only the {party, select, buyer {buyer} seller {seller} other {administrator}} of this order can do that.':
    'Só o {party, select, buyer {comprador} seller {vendedor} other {administrador}} deste pedido pode fazer isso.',
  'Only what is paid can be cancelled seller by seller.':
    'Só o que está pago pode ser cancelado por vendedor.',
  'Everything in this order was sent or cancelled already.':
    'Tudo neste pedido já foi enviado ou cancelado.',
  'The payment of this order is disputed. Please wait until the bank has decided.':
    'O pagamento deste pedido está em contestação. Espere a decisão do banco.',
  'It has not been sent. Cancel it to give the money back.':
    'Ainda não foi enviado. Cancele para devolver o dinheiro.',
  'At most {left} is left to give back.': 'Resta no máximo {left} para devolver.',
  'Enter an amount.': 'Digite um valor.',
  'Enter an amount above zero.': 'Digite um valor maior que zero.',
  'Choose at least one item.': 'Escolha ao menos um item.',
  'Choose items of this order that you have not sent yet.':
    'Escolha itens deste pedido que você ainda não enviou.',
  'Who carries the parcel?': 'Quem leva o pacote?',
  'The carrier is missing.': 'Falta a transportadora.',
  'The carrier has characters that are no text.':
    'A transportadora tem caracteres que não são texto.',
  'At most 60 characters.': 'No máximo 60 caracteres.',
  'The tracking code is missing.': 'Falta o código de rastreio.',
  'The tracking code has characters that are no text.':
    'O código de rastreio tem caracteres que não são texto.',
  'A tracking code has at least 3 characters.': 'O código de rastreio tem no mínimo 3 caracteres.',
  'Letters, digits, spaces and . _ / - only.': 'Apenas letras, números, espaços e . _ / -',

  // Administration.
  'Only for administrators.': 'Só para administradores.',
  'You cannot do this to yourself.': 'Você não pode fazer isto com você mesmo.',
  'Only active members can become administrators.':
    'Só membros ativos podem se tornar administradores.',
  'This member is suspended already.': 'Este membro já está suspenso.',
  'This member is not suspended.': 'Este membro não está suspenso.',
  'This listing is taken down already.': 'Este anúncio já está fora do ar.',
  'This listing is not taken down.': 'Este anúncio não está fora do ar.',
  'Entry not found.': 'Entrada não encontrada.',
  'Event not found.': 'Evento não encontrado.',
  'This event is handled already.': 'Este evento já foi tratado.',
  'It is done already, or under way.': 'Já foi feito ou está em andamento.',
  'Say why.': 'Diga o motivo.',
  'The reason is missing.': 'Falta o motivo.',
  'The reason has characters that are no text.': 'O motivo tem caracteres que não são texto.',
  'At most 500 characters.': 'No máximo 500 caracteres.',
  'The actor is missing.': 'Falta quem fez.',
  'The actor has characters that are no text.': 'O campo “quem” tem caracteres que não são texto.',
  'The actor is too long.': 'O campo “quem” é longo demais.',
  'The buyer is missing.': 'Falta o comprador.',
  'The buyer has characters that are no text.': 'O comprador tem caracteres que não são texto.',
  'The buyer is too long.': 'O comprador é longo demais.',
  'The object is missing.': 'Falta o objeto.',
  'The object has characters that are no text.': 'O objeto tem caracteres que não são texto.',
  'The object is too long.': 'O objeto é longo demais.',
  'The order number is missing.': 'Falta o número do pedido.',
  'The order number has characters that are no text.':
    'O número do pedido tem caracteres que não são texto.',
  'The order number is too long.': 'O número do pedido é longo demais.',
  'The seller is missing.': 'Falta o vendedor.',
  'The seller has characters that are no text.': 'O vendedor tem caracteres que não são texto.',
  'The seller is too long.': 'O vendedor é longo demais.',

  // Requests of any kind.
  'Please check what you entered.': 'Confira o que você digitou.',
  'Something went wrong on our side. Please try again.':
    'Algo deu errado do nosso lado. Tente de novo.',
  'Too many attempts. Please wait a little and try again.':
    'Tentativas demais. Espere um pouco e tente de novo.',
  'The shop cannot answer right now. Please try again.':
    'A loja não consegue responder agora. Tente de novo.',
  'The shop is busy. Please try again.': 'A loja está muito movimentada. Tente de novo.',
  'The address is not well encoded.': 'O endereço não está bem codificado.',
  'No such address.': 'Este endereço não existe.',
  'This address takes {methods} only.': 'Este endereço aceita apenas {methods}.',
  'This request came from another site.': 'Esta solicitação veio de outro site.',
  'The request is too large.': 'A solicitação é grande demais.',
  'The body is not valid JSON.': 'O corpo não é um JSON válido.',
  'The body must be a JSON object.': 'O corpo precisa ser um objeto JSON.',
  'Send the body as application/json.': 'Envie o corpo como application/json.',
  'The input is nested too deeply.': 'Os dados têm níveis demais.',
  'The text contains a character that cannot be used.':
    'O texto contém um caractere que não pode ser usado.',
  'This is not a valid id.': 'Este id não é válido.',
  'The signature is not valid.': 'A assinatura não é válida.',
  'Send an Idempotency-Key header of 8 to 255 printable characters.':
    'Envie um cabeçalho Idempotency-Key de 8 a 255 caracteres imprimíveis.',
  'The first request with this key is running.':
    'A primeira solicitação com esta chave ainda está em andamento.',
  'This Idempotency-Key was used for another request.':
    'Esta Idempotency-Key foi usada em outra solicitação.',
};
