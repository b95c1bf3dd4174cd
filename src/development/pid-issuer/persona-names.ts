/** Common names and addresses of some EU countries, of which generated personas are made. */
export interface Region {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  readonly streets: readonly string[];
  /** Postal code and town, written as in that country. */
  readonly towns: readonly string[];
}

export const regions: readonly Region[] = [
  {
    country: 'PT',
    givenNames: ['João', 'Inês', 'Tomás', 'Leonor', 'Gonçalo', 'Beatriz'],
    familyNames: ['Gonçalves', 'Simões', 'Araújo', 'Magalhães', 'Pires', 'Nóbrega'],
    streets: ['Rua das Flores', 'Rua do Carmo', 'Avenida da Liberdade', 'Largo da Sé'],
    towns: ['1200-192 Lisboa', '4050-262 Porto', '3000-214 Coimbra'],
  },
  {
    country: 'PL',
    givenNames: ['Łukasz', 'Małgorzata', 'Paweł', 'Bożena', 'Stanisław', 'Zofia'],
    familyNames: ['Wójcik', 'Dąbrowska', 'Kamiński', 'Zając', 'Górska', 'Szczepański'],
    streets: ['ulica Długa', 'ulica Świętokrzyska', 'ulica Lipowa', 'plac Wolności'],
    towns: ['00-238 Warszawa', '31-147 Kraków', '90-248 Łódź'],
  },
  {
    country: 'SE',
    givenNames: ['Åsa', 'Björn', 'Märta', 'Göran', 'Linnéa', 'Östen'],
    familyNames: ['Åkesson', 'Sjöberg', 'Lindström', 'Hägglund', 'Nyström', 'Bergqvist'],
    streets: ['Storgatan', 'Kungsgatan', 'Björkvägen', 'Östra Hamngatan'],
    towns: ['111 43 Stockholm', '411 09 Göteborg', '753 10 Uppsala'],
  },
  {
    country: 'GR',
    givenNames: ['Γιώργος', 'Ελένη', 'Νίκος', 'Κατερίνα', 'Δημήτρης', 'Σοφία'],
    familyNames: ['Παπαδόπουλος', 'Νικολάου', 'Γεωργίου', 'Οικονόμου', 'Αντωνίου', 'Βασιλείου'],
    streets: ['Οδός Ερμού', 'Οδός Αθηνάς', 'Οδός Τσιμισκή', 'Οδός Σταδίου'],
    towns: ['105 63 Αθήνα', '546 24 Θεσσαλονίκη', '262 21 Πάτρα'],
  },
  {
    country: 'CZ',
    givenNames: ['Jiří', 'Tereza', 'Ondřej', 'Kateřina', 'Matěj', 'Zdeňka'],
    familyNames: ['Dvořák', 'Říha', 'Procházková', 'Kučera', 'Němcová', 'Šimek'],
    streets: ['Dlouhá', 'Květná', 'Náměstí Míru', 'Nádražní'],
    towns: ['110 00 Praha', '602 00 Brno', '301 00 Plzeň'],
  },
  {
    country: 'IE',
    givenNames: ['Aoife', 'Seán', 'Niamh', 'Cillian', 'Róisín', 'Tadhg'],
    familyNames: ['Ó Briain', "O'Sullivan", 'Ní Dhomhnaill', 'Byrne', 'Mac Cárthaigh', 'Doyle'],
    streets: ['Dame Street', 'Main Street', 'Shop Street', 'Patrick Street'],
    towns: ['D02 X285 Dublin', 'H91 T8N2 Galway', 'T12 W8KP Cork'],
  },
  {
    country: 'HU',
    givenNames: ['Gergő', 'Eszter', 'László', 'Zsófia', 'Ákos', 'Ildikó'],
    familyNames: ['Szűcs', 'Kovács', 'Tóth', 'Győri', 'Fehér', 'Vörös'],
    streets: ['Petőfi utca', 'Kossuth Lajos utca', 'Fő utca', 'Rákóczi út'],
    towns: ['1052 Budapest', '4024 Debrecen', '6720 Szeged'],
  },
  {
    country: 'DE',
    givenNames: ['Jürgen', 'Käthe', 'Sören', 'Annegret', 'Götz', 'Marlene'],
    familyNames: ['Groß', 'Schäfer', 'Krüger', 'Weiß', 'Böhm', 'Lange'],
    streets: ['Goethestraße', 'Am Mühlbach', 'Bahnhofstraße', 'Lindenallee'],
    towns: ['10785 Berlin', '80331 München', '50667 Köln'],
  },
];
