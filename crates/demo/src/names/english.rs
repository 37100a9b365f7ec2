//! English names, `_` for a space.

pub(super) const FIRST: &str = "
Aaron Abigail Ada Aidan Alan Alastair Albert Alec Alfie Alison Amelia Amy Andrew Angus Anita Archie
Ashley Barbara Barnaby Barry Beatrix Becky Bethany Betty Beverley Blair Bradley Brenda Brian Bridget
Bronwyn Bryn Callum Calvin Cameron Carl Carmen Carys Chloë Christine Christopher Ciara Clive Colin
Conor Craig Dale Daniel Daphne Darren Dawn Deborah Declan Deirdre Derek Dermot Desmond Diana Donald
Donna Dorothy Douglas Duncan Dylan Edgar Edmund Edward Eileen Eilidh Elaine Eleanor Elliot Elsie
Emily Emrys Eoin Eric Erin Ethan Evelyn Ewan Faith Felicity Fergus Fiona Fraser Freya Gareth Gavin
Gemma George Geraint Gillian Gladys Glenn Gordon Grace Graham Gwen Hamish Hannah Harold Harriet
Harry Hazel Heather Hector Helena Hilary Holly Howard Ian Ingrid Iona Isaac Isla Jack Jacob Jamie
Janet Jared Jasmine Jeffrey Jennifer Jessica Jill Joan Jodie Joel John Jonathan Joy Joyce Kate
Kathleen Keith Kelly Kenneth Kerry Kevin Kieran Kirsty Lachlan Lauren Leanne Leonard Lesley Lewis
Liam Linda Lloyd Lorna Lynne Mabel Maisie Malcolm Margaret Mark Martha Matthew Maureen Megan
Michael Mildred Moira Molly Morag Mungo Murray Nancy Neil Nessa Nigel Nora Norman Oliver Olwen
Oscar Owen Paige Pamela Patricia Patrick Penelope Percy Peter Philippa Phoebe Poppy Ralph Rebecca
Rhiannon Rhys Richard Robert Ronald Rory Rosemary Ross Roy Ruby Rupert Russell Ruth Sally Scott
Seán Shannon Sheila Shirley Siân Sidney Sinéad Siobhán Spencer Stanley Stella Stephen Stuart Susan
Tabitha Tara Theresa Timothy Tobias Tracy Trevor Valerie Vera Vernon Victor Wallace Walter Wendy
Wilfred William Winifred Zara Zoë
";

pub(super) const LAST: &str = "
Abbott Ackroyd Adamson Ainsworth Aldridge Allenby Anderson Appleby Archer Armitage Ashdown Ashworth
Atherton Atkinson Bagshaw Bainbridge Ballard Bancroft Barlow Barnett Barraclough Baxter Beckett
Bellamy Bennett Bentley Birch Blackwood Bolton Booth Bowden Bradshaw Braithwaite Brennan Briggs
Brook Broughton Brown Buchanan Buckley Burgess Burke Burton Butterworth Byrne Caldwell Callaghan
Campbell Cartwright Chadwick Chamberlain Chapman Clarke Clayton Clifford Coates Collingwood Connolly
Cooper Cowan Crawford Crompton Crosby Cunningham Dalton Davenport Davies Dawson Dempsey Dickinson
Dixon Doherty Donaldson Donovan Douglas Drummond Dunmore Eastwood Edgerton Edwards Ellery Ellison
Entwistle Evans Fairbairn Fairclough Farquhar Farrow Fawcett Ferguson Finch Fitzgerald Fletcher
Forbes Forsyth Foster Fraser Gallagher Gardiner Garside Gibson Gilchrist Gladstone Godfrey Goodwin
Gowan Graham Greenwood Griffiths Hadley Haigh Hamilton Hancock Hargreaves Harrington Haworth Hayes
Henderson Hennessy Hepburn Higgins Hinchliffe Hobson Holbrook Holloway Horsfall Houghton Howarth
Hughes Huxley Ingham Irving Jackson Jardine Jenkins Jephson Johnstone Jones Kavanagh Kearney Keating
Kendrick Kershaw Kilpatrick Kingsley Kirkwood Lancaster Langley Latimer Lawson Leadbetter Lennox
Lindsay Livingstone Lockwood Longbottom Lowther Macdonald MacGregor Mackenzie MacLeod Maguire
Marsden Marshall McAllister McBride McCarthy McDowell McIntyre McKenna McPherson Mercer Middleton
Milligan Mitchell Montgomery Moran Moriarty Mortimer Murdoch Nash Naylor Newbury Nightingale Norris
Oakley O'Brien O'Connell O'Donoghue Ogden O'Hara Oldfield O'Leary O'Neill Ormerod Osborne O'Sullivan
Oxley Paisley Parkinson Pemberton Pendleton Penrose Perkins Pickering Plumb Poole Powell Prescott
Pritchard Quigley Quinn Radcliffe Rafferty Ramsbottom Ramsey Redfern Rhodes Ridgway Roberts
Robertson Rosewood Rowbotham Rutherford Sanderson Saunders Schofield Seddon Shackleton Shaw Sheridan
Sinclair Slater Smith Southgate Spencer Stafford Standish Stanhope Stewart Stirling Sutcliffe
Sutherland Swindell Talbot Tattersall Taylor Thackeray Thornton Tipping Townsend Trevelyan Turnbull
Turner Underwood Upton Vaughan Wadsworth Wainwright Wakefield Walker Wallace Walsh Warburton
Waterhouse Watkins Weatherby Webster Wentworth Wharton Wheatley Whitaker Whittle Wilberforce
Wilkinson Williams Winstanley Winterbottom Woodhouse Wordsworth Wright Wycliffe Yardley Yates Young
";
