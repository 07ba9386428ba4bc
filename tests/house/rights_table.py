"""Who may do what, as a table: every thing that exists now, and what each kind of visitor gets at its doors.

Columns: An visitor · B bewoner · V verified bewoner · E whose it is · M the other side (helper, co-writer) ·
N netwerkcontact of the wijk · W wijkteam of the wijk · Wy wijkteam of another wijk · R raadslid · G beheerder ·
Xg every staff role, in another gemeente · Gf griffie · Bw bewoner of another wijk of the gemeente.

Values: ✓ may · – 403 · 0 404, or not shown in a list · L sign in first · x may, but not any more (409 or 422).
A row is what was designed (the permission matrix; rows with a letter came with the building). A line with `:` under it
names the cells that are otherwise in this product, on purpose, and why. The doors of a row stand in `rights_doors.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

COLUMNS = ("An", "B", "V", "E", "M", "N", "W", "Wy", "R", "G", "Xg", "Gf", "Bw")

TABLE = """
1   vraag.lees, voor iedereen           | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
2   vraag.lees, voor de wijk            | L ✓ ✓ ✓ ✓ ✓ ✓ ✓ 0 ✓ 0 0 0
  : An=0       what is not there offers a visitor to sign in, so that an address tells nothing
  : Wy=0 G=0   "buren in de wijk" is a promise: nobody of the gemeente but the own wijkteam
3   vraag.lees, alleen het wijkteam     | 0 0 0 ✓ ✓ 0 ✓ 0 0 0 0 0 0
  : M=0        who helps reads it on the page of the koppeling
4   vraag.lees_privé                    | 0 0 0 ✓ ✓ 0 0 0 0 0 0 0 0
  : M=0        who helps reads it on the page of the koppeling, see 4k
4k  vraag.lees_privé bij de koppeling   | 0 0 0 ✓ ✓ 0 0 0 0 0 0 0 0
  : E=0        the asker reads it on the own vraag
4w  vraag.zolang je wacht               | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
4r  vraag.open_privé met een reden      | 0 0 0 0 0 0 ✓ 0 0 0 0 0 0
5   vraag.zie_identiteit na dubbel ja   | 0 0 0 ✓ ✓ 0 0 0 0 0 0 0 0
6   vraag.maak                          | ✓ ✓ ✓ ✓ ✓ ✓ ✓ – – – – – ✓
  : Wy=✓ R=✓ G=✓ Xg=✓ Gf=✓  who works for a gemeente lives somewhere too, and writes as a neighbour there
6n  vraag.maak namens iemand            | L 0 0 0 0 ✓ ✓ 0 0 0 0 0 0
  : N=0        not built: the wijkteam writes for somebody
6a  vraag.namens zonder ja, lees en antwoord | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
6r  vraag.namens zonder ja, lees        | 0 0 0 ✓ 0 0 ✓ 0 0 0 0 0 0
6t  vraag.akkoord, noteer en code op papier | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
6p  vraag.akkoord, de deur voor wie een code heeft | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
6c  vraag.akkoord met de code op papier | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
6v  vraag.akkoord met een verzonnen code | x x x x x x x x x x x x x
7   vraag.wijzig, voor iedereen         | L – – ✓ – – – – – – 0 – –
  : Xg=–       everyone sees that it is there
7w  vraag.wijzig, voor de wijk          | L – – ✓ – – – – – – 0 – 0
  : An=0 Wy=0 R=0 G=0 Gf=0  who may not read it does not hear that it is there
7f  vraag.foto’s van een eigen vraag     | L – – ✓ – – – – – – 0 – –
  : Xg=–       everyone sees that it is there
8   vraag.sluit, trek_in                | L – – ✓ – – – – – – 0 – –
  : Xg=–       everyone sees that it is there
8r  vraag.rechten en wie las wat        | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
8t  vraag.sluit voor iemand, met een ja of een reden | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
9   vraag.verberg                       | L – – – – – ✓ – – ✓ 0 – –
  : B=0 V=0 E=0 M=0 N=0 Wy=0 R=0 Gf=0 Bw=0  the werkbank is not there for others
  : G=0        not built: the wijkteam decides about posts
10  vraag.lees_verborgen                | 0 0 0 ✓ 0 0 ✓ 0 0 ✓ 0 0 0
  : G=0        not built: the wijkteam decides about posts
10a vraag.antwoord op een besluit       | 0 0 0 ✓ 0 0 – 0 0 0 0 0 0
12  vraag.vergroot_zichtbaarheid        | L – – ✓ – – – – – – 0 – –
  : An=0 B=0 V=0 M=0 N=0 Wy=0 R=0 G=0 Gf=0 Bw=0  who may not read it does not hear that it is there
14  vraag.reageer: ik kan helpen        | L ✓ ✓ ✓ ✓ ✓ ✓ – – – 0 – 0
  : E=–        nobody helps with an own vraag
  : N=– W=–    a netwerk is asked by the wijkteam, and the wijkteam asks
  : An=0 Wy=0 R=0 G=0 Gf=0  who may not read it does not hear that it is there
14h vraag.herken                        | L ✓ ✓ – ✓ – – 0 0 0 0 0 0
  : An=0       who may not read it does not hear that it is there
15  vraag.meld, voor iedereen           | ✓ ✓ ✓ – ✓ ✓ ✓ ✓ ✓ ✓ – ✓ ✓
  : E=✓        harmless, and no button leads there
  : Xg=✓       a visitor may, so they may
15w vraag.meld, voor de wijk            | 0 ✓ ✓ – ✓ ✓ ✓ ✓ 0 ✓ 0 0 0
  : E=✓        harmless, and no button leads there
  : W=–        the wijkteam reads the reports, and decides
  : Wy=0 G=0   they do not read it
16  vraag.foto, voor de wijk            | L ✓ ✓ ✓ ✓ ✓ ✓ ✓ 0 ✓ 0 0 0
  : An=0       what is not there offers a visitor to sign in, so that an address tells nothing
  : Wy=0 G=0   "buren in de wijk" is a promise: nobody of the gemeente but the own wijkteam
16n vraag.foto, nog niet bekeken        | 0 0 0 ✓ 0 0 ✓ 0 0 0 0 0 0
17  vraag.koppel_netwerk                | L – – ✓ – – ✓ – – – 0 – –
  : B=0 V=0 M=0 N=0 Wy=0 R=0 G=0 Gf=0 Bw=0  the werkbank is not there for others
  : E=0        not built: the asker says it to the wijkteam
17w vraag.hoeveel helpers               | 0 – – ✓ – – ✓ 0 0 0 0 0 0
18  aanbod.lees, voor iedereen          | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
19  aanbod.lees, voor de wijk           | L ✓ ✓ ✓ ✓ ✓ ✓ ✓ 0 ✓ 0 0 0
  : An=0       what is not there offers a visitor to sign in, so that an address tells nothing
  : Wy=0 G=0   "buren in de wijk" is a promise: nobody of the gemeente but the own wijkteam
20  aanbod.maak                         | L ✓ ✓ ✓ ✓ ✓ ✓ – – – – – ✓
  : An=✓       as with a vraag: write first, confirm after
  : Wy=✓ R=✓ G=✓ Xg=✓ Gf=✓  who works for a gemeente lives somewhere too, and writes as a neighbour there
21  aanbod.wijzig, trek_in              | L – – ✓ – – – – – – 0 – –
  : Xg=–       everyone sees that it is there
22  aanbod.lees_privé                   | 0 0 0 ✓ ✓ 0 0 0 0 0 0 0 0
  : M=0        not built: the two write to each other
23  aanbod.verberg                      | L – – – – – ✓ – – ✓ 0 – –
  : B=0 V=0 E=0 M=0 N=0 Wy=0 R=0 Gf=0 Bw=0  the werkbank is not there for others
  : G=0        not built: the wijkteam decides about posts
24  match.stel_voor                     | L ✓ ✓ ✓ – ✓ ✓ – – – 0 – –
  : B=0 V=0 E=0 M=0 N=0 Wy=0 R=0 G=0 Gf=0 Bw=0  the wijkteam asks; the own side offers itself, see 14
25  match.lees                          | 0 0 0 ✓ ✓ 0 ✓ 0 0 0 0 0 0
25n match.lees, van een netwerk         | 0 0 0 ✓ 0 ✓ ✓ 0 0 0 0 0 0
25l match.lees met een verzonnen link   | 0 0 0 0 0 0 0 0 0 0 0 0 0
26  match.antwoord eigen kant           | L – – ✓ ✓ 0 – – – – 0 – –
  : An=0 B=0 V=0 W=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others, and the wijkteam has no side
26n match.antwoord van een netwerk      | L – – ✓ – ✓ – – – – 0 – –
  : An=0 B=0 V=0 M=0 W=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others
27  match.zie_contact voor dubbel ja    | 0 0 0 0 0 0 0 0 0 0 0 0 0
28  match.zie_contact van wie helpt     | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
  : M=✓        who gives sees what they give
28m match.zie_contact van wie vroeg     | 0 0 0 0 ✓ 0 0 0 0 0 0 0 0
  : E=✓        who gives sees what they give
28n match.zie_contact als netwerk       | 0 0 0 0 0 ✓ 0 0 0 0 0 0 0
  : E=✓        who gives sees what they give
28g match.geef_contact                  | L – – ✓ ✓ – – – – – 0 – –
  : An=0 B=0 V=0 N=0 W=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others
28b match.blokkeer                      | L – – ✓ ✓ – – – – – 0 – –
  : An=0 B=0 V=0 N=0 W=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others
29  match.beëindig                      | L – – ✓ ✓ 0 ✓ – – – 0 – –
  : An=0 B=0 V=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others
  : W=x        whose vraag it is says that it worked; the wijkteam closes with that yes, see 8t
29n match.beëindig, van een netwerk     | L – – ✓ – ✓ ✓ – – – 0 – –
  : An=0 B=0 V=0 M=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others
28a match.afspraak tot wanneer          | L – – ✓ ✓ – – – – – 0 – –
  : An=0 B=0 V=0 N=0 W=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others, and the wijkteam has no side
28l match.lees_afspraak                 | 0 0 0 ✓ ✓ 0 0 0 0 0 0 0 0
29p match.zeg_prettig en veilig         | L – – ✓ ✓ – – – – – 0 – –
  : An=0 B=0 V=0 N=0 W=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a koppeling is not there for others, and the wijkteam has no side
29q match.lees_prettig en veilig        | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
sts stappen.lees                        | 0 0 0 ✓ 0 0 ✓ 0 0 0 0 0 0
stm stap.maak                           | 0 0 0 0 0 0 ✓ 0 0 0 0 0 0
stn stap.lees, van een netwerk          | 0 0 0 ✓ 0 ✓ ✓ 0 0 0 0 0 0
stw stap.lees, zonder ja van de vrager  | 0 0 0 ✓ 0 0 ✓ 0 0 0 0 0 0
stg stap.zeg dat het gedaan is          | 0 0 0 ✓ 0 ✓ ✓ 0 0 0 0 0 0
stj stap.zeg ja                         | 0 0 0 ✓ 0 0 – 0 0 0 0 0 0
stv stap.vervalt                        | 0 0 0 ✓ 0 – ✓ 0 0 0 0 0 0
stl stap.lees met een verzonnen link    | 0 0 0 0 0 0 0 0 0 0 0 0 0
31  message.lees                        | 0 0 0 ✓ ✓ 0 0 0 0 0 0 0 0
32  message.meld                        | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
33  message.stuur in bestaand gesprek   | L – – ✓ ✓ – – – – – 0 – –
  : An=0 B=0 V=0 N=0 W=0 Wy=0 R=0 G=0 Gf=0 Bw=0  a gesprek of two is not there for others
37  voorstel.lees, concept              | 0 0 0 ✓ ✓ 0 ✓ 0 0 0 0 0 0
37u voorstel.lees, concept, als gevraagd | 0 0 ✓ ✓ ✓ 0 ✓ 0 0 0 0 0 0
38  voorstel.lees, gepubliceerd         | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
39  voorstel.maak                       | L ✓ ✓ ✓ ✓ ✓ ✓ – – – – – –
40  voorstel.wijzig voor de stemming    | L – – ✓ ✓ – – – – – 0 – –
  : Xg=–       everyone sees that it is there
40c voorstel.wijzig, concept            | 0 0 0 ✓ ✓ 0 – 0 0 0 0 0 0
41  voorstel.wijzig bij de raad         | L – – – – – – – – – 0 – –
  : E=x M=x    they hear why: the text is fixed
  : Xg=–       everyone sees that it is there
42  voorstel.vraag om mee te schrijven  | L – – ✓ – – – – – – 0 – –
  : M=✓        who writes along is equal to who began
  : Xg=–       everyone sees that it is there
42u voorstel.antwoord op die vraag      | L – ✓ – – – – – – – – – –
43  voorstel.steun                      | L ✓ ✓ – ✓ – – – – – – – 0
  : E=✓        the one who writes it is a neighbour who wants it too
  : Bw=–       everyone sees that it is there
44  voorstel.reageer                    | L ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ – – – ✓
  : R=–        a raadslid asks in the dossier, where it is seen that a raadslid asks
  : Bw=–       the gesprek is of the wijk
44w voorstel.haal eigen bijdrage weg    | L – ✓ – – – – – – – – – –
45  voorstel.open_stemming              | L – – – – – ✓ – – ✓ 0 – –
  : G=0        not built: the wijkteam opens it
  : An=0 B=0 V=0 E=0 M=0 N=0 Wy=0 R=0 Gf=0 Bw=0  a draft is not there for others
45n stemronde.begin                     | L – – – – – ✓ – – – – – –
46  voorstel.stuur_naar_gemeente        | L – – ✓ – – ✓ – – – 0 – –
  : E=–        the wijkteam adds its advice, and sends it
  : Xg=–       everyone sees that it is there
47  ballot.uitbrengen                   | L – ✓ ✓ ✓ – – – – – – – –
51  stemming.zie_tussenstand            | 0 0 0 0 0 0 0 0 0 0 0 0 0
52  stemming.zie_uitslag                | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
53  stemming.sluit_vroeg                | L – – – – – – – – ✓ 0 – –
  : W=✓ G=–    the wijkteam that opened it closes it; two persons are not built
  : Xg=–       everyone sees that it is there
54  stemming.lees stembriefjes          | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
56  dossier.lees ingediend              | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
59  dossier.stel_vraag                  | L – – – – – ✓ – ✓ – 0 – –
  : W=–        the wijkteam answers
  : Xg=–       everyone sees that it is there
59a dossier.antwoord                    | L – – ✓ ✓ – ✓ – – – – – –
60  dossier.leg besluit vast            | L – – – – – – – – – 0 ✓ –
  : Xg=–       everyone sees that it is there
61  dossier.wijzig besluit              | L – – – – – – – – – 0 – –
  : Gf=x       the griffie hears that it was recorded
  : Xg=–       everyone sees that it is there
62  dossier.lees besluit                | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
63  dossier.terugkoppeling              | L – – – – – ✓ – ✓ ✓ 0 ✓ –
  : W=– G=–    the raad tells what the raad decided
  : Xg=–       everyone sees that it is there
64  vondst.maak, het signaal van nu     | L – – – – ✓ ✓ ✓ – – – – –
  : B=0 V=0 E=0 M=0 N=0 Wy=0 R=0 G=0 Xg=0 Gf=0 Bw=0  after a vraag of the own wijk, on the werkbank
65  vondst.lees voor erkenning          | 0 0 0 0 0 ✓ ✓ ✓ 0 ✓ 0 0 0
  : N=0 G=0    a colleague of a wijkteam looks first
65e vondst.erken                        | 0 0 0 0 0 0 – ✓ 0 0 0 0 0
65p vondst.lees na erkenning            | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
65k vondst.vul leerkaart                | L ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
65n vondst.vul leerkaart te vroeg       | 0 0 0 0 0 0 – – 0 0 0 0 0
66  kennis.lees opgeteld                | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
67  user.lees eigen inzage              | L ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
68  user.wis eigen account              | L ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
70  user.lees adres van ander           | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
71  user.zoek op e-mail                 | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
72  user.verifieer                      | L – – – – – ✓ – – – 0 – –
  : B=0 V=0 E=0 M=0 N=0 Wy=0 R=0 G=0 Gf=0 Bw=0  the werkbank is not there for others
74  user.geef_rol                       | L – – – – – – – – ✓ 0 – –
  : An=0 B=0 V=0 E=0 M=0 N=0 W=0 Wy=0 R=0 Gf=0 Bw=0  the setup is not there for others
76  user.beëindig sessie van E          | L 0 0 ✓ 0 0 0 0 0 0 0 0 0
77  audit.lees wie_zag_mijn_gegevens    | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
81  export met persoonsgegevens van E   | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
83  /metrics, /gezond/diep              | 0 0 0 0 0 0 0 0 0 0 0 0 0
84  instellingen van de gemeente        | 0 0 0 0 0 0 0 0 0 ✓ 0 0 0
a   werkbank.lees                       | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
an  werkbank.vraag op naam, terugkomen, contact | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
ac  werkbank.contact, lees              | 0 0 0 ✓ 0 0 ✓ 0 0 0 0 0 0
  : W=0        the team reads it on the board, see acw
acw werkbank.contact, lees op het bord  | 0 0 0 0 0 0 ✓ 0 0 0 0 0 0
af  werkbank.filter en afwezigheid      | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
dv  doorverwijzing.vraag raad, stel voor | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
  : An=0       what is not there offers a visitor to sign in
dl  doorverwijzing.lees                 | 0 0 0 ✓ 0 0 ✓ 0 0 0 0 0 0
dq  doorverwijzing.lees wat gevraagd is zonder naam | 0 0 0 0 0 0 ✓ 0 0 0 0 0 0
dj  doorverwijzing.zeg ja of nee        | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
dt  doorverwijzing.schrijf het ja op    | 0 0 0 0 0 0 ✓ 0 0 0 0 0 0
db  doorverwijzing.vertel terug         | 0 0 0 0 0 0 ✓ 0 0 0 0 0 0
de  doorverwijzing.stop, sluit af       | 0 0 0 ✓ 0 0 ✓ 0 0 0 0 0 0
dw  doorverwijzing.specialist met de link uit de mail | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
ds  doorverwijzing.specialist met een verzonnen link | 0 0 0 0 0 0 0 0 0 0 0 0 0
er  eropaf.plan, wijzig, gaat niet door | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
ed  eropaf.schrijf op aan de deur       | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
lw  woord.leer, draai terug             | L 0 0 0 0 0 ✓ ✓ 0 ✓ 0 0 0
lv  woord.leer bij een vraag            | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
b   werkbank.netwerk                    | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
av  werkbank.voordeur                   | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
bk  netwerk.houd_bij                    | 0 0 0 0 0 ✓ ✓ 0 0 0 0 0 0
bl  netwerk.houd_bij met een verzonnen link | 0 0 0 0 0 0 0 0 0 0 0 0 0
bm  mail.kies met een verzonnen link    | 0 0 0 0 0 0 0 0 0 0 0 0 0
c   werkbank.patroon                    | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
cc  werkbank.kan dit collectief         | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
d   werkbank.besluit over een bericht   | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
d2  werkbank.regel rond een vraag       | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
e   voorstel.publiceer                  | 0 0 0 ✓ ✓ 0 ✓ 0 0 0 0 0 0
  : W=–        the team never shows an idee of others
f   voorstel.vraag steun                | L – – ✓ ✓ – ✓ – – – – – –
g   voorstel.doe mee                    | L ✓ ✓ ✓ ✓ ✓ ✓ – – – – – –
h   voorstel.probeer opnieuw            | L – – ✓ ✓ – – – – – – – –
i   voorstel.trek in                    | L – – ✓ ✓ – – – – – – – –
j   voorstel.toezeggingen               | L – – – – – ✓ – – – – – –
jc  voorstel.toezeggingen, concept      | 0 0 0 – – 0 ✓ 0 0 0 0 0 0
k   opvolging.plan                      | L – – – – – ✓ – – – – – –
l   opvolging.klaar                     | L – – ✓ ✓ – ✓ – – – – – –
m   opvolging.bevestig                  | L ✓ ✓ ✓ ✓ – – – – – – – –
n   opvolging.lees bevestigingen        | 0 0 0 ✓ ✓ 0 ✓ 0 0 0 0 0 0
o   ontmoeting.lees                     | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
p   ontmoeting.maak                     | L ✓ ✓ ✓ ✓ ✓ ✓ – – – – – –
q   ontmoeting.kom                      | L ✓ ✓ ✓ ✓ – – – – – – – –
r   ontmoeting.zeg af                   | L – – ✓ – – – – – – – – –
ra  iets anders.meld                    | ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
rb  iets anders.meld, verborgen         | 0 0 0 0 0 0 0 0 0 0 0 0 0
rc  iets anders.verberg                 | L 0 0 0 0 0 ✓ 0 0 0 0 0 0
rd  iets anders.lees en antwoord        | 0 0 0 ✓ 0 0 0 0 0 0 0 0 0
s   raad.werkplek                       | 0 0 0 0 0 0 0 0 ✓ 0 0 ✓ 0
t   concept van een ander               | 0 0 0 0 0 0 0 0 0 0 0 0 0
tp  concept van een ander, als vraag    | 0 0 0 0 0 0 0 0 0 0 0 0 0
tw  concept van een ander, als bericht  | L 0 0 0 0 0 0 0 0 0 0 0 0
"""

# What the design names and this product has no door for: nothing to walk through, and why.
ABSENT = {
    11: "posts keep no revisions", 13: "no internal labels",
    30: "is answered with 29 and read with 25", 34: "no gesprek without a koppeling",
    35: "no removing or blocking", 36: "never", 48: "never", 49: "only by the code, in the browser", 50: "never",
    55: "a dossier is made in one step", 57: "is 46", 58: "the sources of a patroon are looked for as markers",
    69: "no public profile", 73: "no suspending", 75: "never; the demo has its own door", 78: "no page of the log",
    79: "never", 80: "is 52 and 54", 82: "no webhooks or keys",
}  # fmt: skip


@dataclass
class Row:
    """One row: what was designed, and what holds now where that is otherwise."""

    key: str
    name: str
    designed: dict[str, str]
    otherwise: dict[str, str] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.key} {self.name}"

    @property
    def cells(self) -> dict[str, str]:
        """What holds now, per column."""
        return {**self.designed, **self.otherwise}


def _otherwise(row: Row, line: str) -> None:
    words = line.removeprefix(":").split()
    cells = dict(word.split("=") for word in words if "=" in word)
    row.otherwise.update(cells)
    row.reasons.append(" ".join(words[len(cells) :]))


def read() -> list[Row]:
    """The table, row by row."""
    rows: list[Row] = []
    for line in TABLE.strip().splitlines():
        if line.strip().startswith(":"):
            _otherwise(rows[-1], line.strip())
            continue
        left, _, right = line.partition("|")
        key, _, name = left.strip().partition(" ")
        rows.append(Row(key, name.strip(), dict(zip(COLUMNS, right.split(), strict=True))))
    return rows
