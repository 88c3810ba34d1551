/** Of the cart and of buying. */
export const buying = {
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
} as const;
