# The first run, goods that are brought in, the first steps; names of currencies that a shop may begin with.

## The first run

setup-title = Set up the shop
setup-text = Nobody works here yet. Whoever fills this in becomes the owner. All of it can be changed later, but for the base currency once there are goods.
setup-languages = This page in other languages
setup-owner = You
setup-owner-text = You sign in to the back office with this.
setup-shop = The shop
setup-shop-text = Stands at the head of every page and in every letter.
setup-country-hint = Taxes and the time zone follow it.
setup-choose = Choose
setup-money = Prices
setup-money-text = How you write them down, and how they are shown.
setup-currency = Base currency
setup-currency-hint = You set prices in it. Others are added later and worked out by rates.
setup-currency-kept = There are goods already, with prices in { $currency }. That stays.
setup-spoken = Languages
setup-submit = Open the shop
setup-bad-country = Choose the country that the shop sells from.
setup-bad-currency = Choose the currency that you set prices in.
setup-bad-languages = Tick the languages of the shop, the default one among them.

## Goods are brought in

admin-import-link = Bring in a file
admin-export-link = Goods as a file
admin-import-title = Bring your goods
admin-import-text = From another shop, from the demo, or one by one.
admin-import-file = A file from another shop
admin-import-file-text = The products that Shopify or WooCommerce exported, as CSV. What the file says of a product replaces what was there; other languages, pictures you sent, and whatever it leaves blank stay. Variants that it does not name go to the archive.
admin-import-file-label = CSV file
admin-import-file-hint = At most { $megabytes } MB.
admin-import-images = Fetch the pictures that it names
admin-import-images-hint = From their addresses on the internet. It goes on while you work.
admin-import-pieces = Take the stock of the file
admin-import-pieces-hint = There are as many pieces as the file says, with a line in each variant’s past. Without this the stock of what is there stays.
admin-import-try = Only try it, and write nothing
admin-import-try-hint = The next page shows which products and fields would change.
admin-import-go = Send the file
admin-import-no-file = Choose a file first.
admin-import-unreadable = The file cannot be read. Why stands above.
admin-import-done = New: { $created }, changed: { $updated }, the same: { $unchanged }, refused: { $refused }.
admin-import-tried = Nothing was written. It would be new: { $created }, changed: { $updated }, the same: { $unchanged }, refused: { $refused }.
admin-import-images-due = Pictures that are fetched now: { $count }.
admin-import-more = Remarks that are not shown here: { $count }.
admin-import-archived = In the archive, where they stay: { $count }.
admin-import-fates = What would change
admin-import-fates-text = Product by product: each field as it is, and as it would be.
admin-import-fates-more = And { $count } more products.
admin-import-fate-new = New, with { $count ->
    [one] one variant
   *[other] { $count } variants
}
admin-import-fate-more = And { $count } more fields.
admin-import-told = What there is to say about the file
admin-import-told-text = What was refused, and what was understood differently than written.
admin-import-demo = Goods to look around with
admin-import-demo-text = The goods of the demo: invented, drawn, described in every language. They are on sale at once and can go to the archive together.
admin-import-demo-go = Put them in
admin-import-demo-none = They have no prices in { $currency }.
admin-import-demo-done = Products put in: { $count }.
admin-import-demo-late = There are goods already, so nothing was put in.
admin-import-empty = Nothing for now
admin-import-empty-text = The shop window stays empty until the first product is on sale.
admin-import-later = To the overview

## The first steps

admin-steps-title = Until the first sale
admin-steps-text = { $done } of { $count } are done. Each leads to its page.
admin-steps-ready = Everything is ready for the first sale.
admin-steps-done = Done
admin-steps-open = To do
admin-steps-hide = Put this list away
admin-steps-show = Show the first steps
admin-steps-product = A product is on sale
admin-steps-product-text = Title, price and stock; then the switch "On sale".
admin-steps-picture = A product has a picture
admin-steps-picture-text = Without one, the drawing stands in its place.
admin-steps-tax = There is a rate of tax for your country
admin-steps-tax-text = Look whether the rates are those of today.
admin-steps-delivery = Somebody in your country can have it delivered
admin-steps-delivery-text = A zone with your country, and what a delivery costs there.
admin-steps-payment = Buyers can pay
admin-steps-payment-text = Your bank account, payment by card, or cash.
admin-steps-mail = Letters leave the shop
admin-steps-mail-text = Whoever starts the program names a mail server: VITRINE_SMTP_URL and VITRINE_MAIL_FROM.
admin-steps-seller = Invoices say who sells
admin-steps-seller-text = Your name in law and your address.
admin-steps-look = The shop looks like yours
admin-steps-look-text = Logo, colours of the plates, face of the headings.
admin-steps-law = Imprint and terms can be read
admin-steps-law-text = Two pages at least; the country that you sell in may ask for more.
admin-area-first-steps = First steps

## The first zone of delivery

admin-delivery-first-price = What a delivery to this zone costs
admin-delivery-first-price-hint = In { $currency }, for any parcel. More ways and tables of prices can be added afterwards.

## Markets

admin-nav-markets = Markets
admin-markets-text = Each country that you deliver to, as a buyer there meets your shop.
admin-markets-where = Where you sell
admin-markets-count = Countries: { $count }. Each column leads to where it is set.
admin-markets-country = Country
admin-markets-delivery = Delivery
admin-markets-tax = Tax
admin-markets-currency = Prices are shown in
admin-markets-home = You are here
admin-markets-no-tax = Not collected
admin-markets-no-prices = No prices in { $currency }
admin-markets-none = You deliver nowhere yet.
admin-markets-languages-text = The same everywhere: whoever visits chooses.

## What the log says

admin-audit-operator-first = { $subject } set the shop up and owns it
admin-audit-goods-import = Goods were brought in: { $subject }
admin-audit-goods-export = Goods left as a file

## Currencies

currency-chf = Swiss franc
currency-sek = Swedish krona
currency-nok = Norwegian krone
currency-dkk = Danish krone
currency-isk = Icelandic króna
currency-pln = Polish zloty
currency-czk = Czech koruna
currency-huf = Hungarian forint
currency-ron = Romanian leu
currency-try = Turkish lira
currency-aed = UAE dirham
currency-sar = Saudi riyal
currency-qar = Qatari riyal
currency-bhd = Bahraini dinar
currency-omr = Omani rial
currency-jod = Jordanian dinar
currency-egp = Egyptian pound
currency-mad = Moroccan dirham
currency-tnd = Tunisian dinar
currency-ils = Israeli new shekel
currency-inr = Indian rupee
currency-cny = Chinese yuan
currency-krw = South Korean won
currency-sgd = Singapore dollar
currency-hkd = Hong Kong dollar
currency-aud = Australian dollar
currency-nzd = New Zealand dollar
currency-cad = Canadian dollar
currency-brl = Brazilian real
currency-mxn = Mexican peso
currency-zar = South African rand
