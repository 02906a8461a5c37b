"""
Given names that are hardly ever anything else: where one stands, somebody is named, whatever the model makes of the sentence.

    der Thorsten hat gekündigt · la Chelo está de baja · thx yoli

The model reads sentences like those it learned from, and people talk otherwise. The list leaves out what is a word, a town, a
month or a make as well ("Grace", "Santiago", "Mai", "Mercedes"): of these the model decides alone.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from gateway.redact.invented import fold
from gateway.redact.tagger_spans import Tagged

# How likely the model must think it that a word names anything, where it is written like a word or an abbreviation.
_LEAST: Final = 0.03
_SURE: Final = 0.5
# Letters that a genitive has more than: shorter ones are other words.
_SHORT: Final = 4
# In lower case these are words, or what words look like that were mistyped.
_WORDS: Final = frozenset(
    """
    amparo angelo arne berta bruno carola carries cecilia celia cesar claudia colin curro césar dejan denis donna
    elisa ester fiete franco greta hanna hanno harry ina inna jean jeans jule juliet karla lasse lina lisa lisas lola
    lotta lotte mandy marco marvin miren nele ole olivier paco paloma pascale pepe pierre rafa raquel reiner rita
    roque suman theo tilo tim tom tomas tomás ute vera
    """.split()
)


def with_given_names(
    text: str, words: Sequence[tuple[int, int]], tagged: Sequence[Tagged], thresholds: Mapping[str, float]
) -> Sequence[Tagged]:
    """Return what the model says of the words, but that a given name which it passes over is a person's."""
    others = thresholds.get("*", 0.5)
    said = list(tagged)
    for number, (start, end) in enumerate(words):
        written = text[start:end]
        word = said[number]
        if not _is_name(written) or word.chance >= thresholds.get(word.label, others):
            continue
        if word.chance >= _LEAST or written.istitle() or (written.islower() and written not in _WORDS):
            said[number] = Tagged("PERSON", _SURE, not (number and said[number - 1].label == "PERSON"))
    return said


def _is_name(written: str) -> bool:
    """Say whether a word is a name of the list, or its genitive as German writes it: "Dörtes Urlaub"."""
    lower = written.lower()
    if lower in _WRITTEN:
        return True
    genitive = lower.endswith("s") and len(lower) > _SHORT and written.istitle() and lower not in _WORDS
    return genitive and lower[:-1] in _WRITTEN


# By the languages they are most often met in.
_NAMES: Final = """
Achim Adelheid Agathe Albrecht Alina Almut Alois Andrea Andreas Anett Anette Anika Anita Anja Anke Anna Annalena Anne
Annegret Annelie Annelies Anneliese Annemarie Annett Annette Annika Ansgar Antje Armin Arne Arno Arnold Astrid Axel
Ayşe Babette Barbara Bärbel Bastian Beate Benedikt Benjamin Bernd Bernhard Bert Berthold Bettina Bianca Birgit
Birgitta Birte Björn Bodo Boris Brigitte Britta Burkhard Carola Carolin Carsten Cathrin Christa Christel Christiane
Christin Christina Christine Christof Christoph Claudia Clemens Constanze Cordula Corinna Cornelia Dagmar Damian
Daniel Daniela Danny Denise Detlef Dieter Dietmar Dietrich Dirk Dominik Doreen Doris Dorothea Dorothee Dörte Eberhard
Eckart Eckhard Edda Edeltraud Edgar Edith Egon Ekkehard Elfriede Elif Elisabeth Elke Ellen Elmar Elvira Emil Emilia
Erich Erik Erika Erwin Esther Eugen Evelyn Ewald Fabian Felicitas Felix Fenja Ferdinand Fiene Fiete Finja Florian
Frauke Frida Friederike Friedhelm Friedrich Fritzi Gabi Gabriele Georg Gerd Gerda Gereon Gerhard Gerlinde Gernot
Gertraud Gertrud Gesa Gesine Gisela Gitta Gottfried Götz Gregor Greta Gudrun Guido Gunda Gundula Gunnar Gunter Günther
Hanna Hannelore Hannes Hanno Hans Hansi Harald Hartmut Hatice Heidemarie Heidi Heidrun Heike Heiko Heiner Heinrich
Heinz Helene Helga Helge Helmut Hendrik Henning Henrike Herbert Heribert Hermann Herta Hilde Hildegard Hinnerk Hinrich
Holger Horst Hubert Hubertus Ilka Ilona Ilse Imke Ina Ines Inga Inge Ingeborg Ingo Ingolf Ingrid Insa Irene Irmgard
Irmtraud Isabell Jana Janina Janine Jannik Jannis Jenny Jens Jessica Joachim Jochen Johann Johanna Johannes Jonas
Jörg Jörn Josef Jost Judith Julchen Jule Julia Juliane Jürgen Jutta Kalle Karin Karla Karoline Karsten Katha Katharina
Kathi Kathleen Kathrin Katja Katrin Kerstin Kevin Kirsten Kirstin Klara Klaus Konrad Konstantin Korbinian Kornelia
Kristin Kristina Lara Lars Lasse Laura Lennart Leonie Levke Liesel Lieselotte Lilli Lina Linda Lisa Lothar Lotta
Lotte Louisa Ludger Ludwig Luisa Lukas Lutz Maik Maike Maja Malte Manfred Manni Manuela Marcel Marco Marcus Mareike
Maren Margarete Margit Margot Margret Maria Marianne Marie Marieke Mariele Mario Marion Marita Marko Markus Marlene
Marlies Martin Martina Marvin Mathias Mathilda Mathilde Matthias Mattis Matze Maximilian Mechthild Melanie Merle Micha
Michael Michaela Mieke Mila Miriam Mirja Mirko Monika Moritz Nadine Nadja Natascha Nele Nicole Niklas Nils Norbert
Olaf Ole Oliver Ortrud Oskar Oswald Otmar Otto Patrick Paulina Petra Philipp Pia Rainer Ralf Ralph Ramona Raphael
Rebekka Regine Reimund Reiner Reinhard Reinhold Renate René Ricarda Rita Robert Roland Rolf Romy Ronny Rosemarie
Roswitha Rudi Rüdiger Rudolf Ruth Sabine Sabrina Samira Sandra Sascha Schorsch Sebastian Seppi Siegbert Siegfried
Sieglinde Siegmar Siegrid Sigrid Silja Silke Silvia Simone Smilla Sonja Sönke Sophie Stefan Stefanie Steffen Steffi
Stephan Stephanie Susann Susanne Suse Svea Sven Svenja Swantje Sybille Sylke Sylvia Tabea Tamara Tanja Tatjana Thea
Theodor Theresa Theresia Thies Thomas Thorben Thorsten Tilman Tilo Tim Timo Tina Tjark Tobias Tom Torben Torsten
Traudl Trude Udo Ulf Uli Ulli Ulrich Ulrike Undine Ursel Ursula Uschi Uta Ute Uwe Valentin Verena Viktor Volker
Volkmar Vroni Walter Waltraud Wencke Werner Wiebke Wilfried Wilhelm Wilhelmine Willi Winfried Wolfgang Wolfram Xaver
Yannick Yoli Yvonne Zenzi
Abdul Abdullah Ahmed Ahmet Aisha Amina Aminata Amira Ayesha Aylin Aysel Aysun Ayten Bilal Burak Büşra Dilek Ebru Emine
Emre Esra Fadime Farid Farida Fatih Fatima Fatma Fatoumata Filiz Gizem Gülay Gülsüm Gülten Hamid Hamza Hasan Hassan
Hülya Hüseyin Hussein Ibrahim Ibrahima Jamal Jamila Kareem Karim Kemal Khadija Khalid Layla Leila Leyla Mahmoud Malika
Mamadou Mariam Maryam Mehmet Merve Meryem Mohamad Mohamed Mohammad Mohammed Mourad Moussa Muhammad Murat Mustafa Nabil
Nadia Najib Nasser Nesrin Nuray Nurcan Omar Ömer Orhan Osman Oumar Ozan Özlem Pınar Rabia Rachid Rania Rashid Reza
Safiya Saliha Salma Samir Sara Selim Selin Serkan Sevim Şeyma Sibel Songül Soraya Sümeyye Tariq Tolga Tuğba Uğur Ümit
Umut Volkan Walid Yasemin Yasin Yasmin Yasmina Youssef Yusuf Zahra Zainab Zehra Zeynep
Adolfo Amparo Curro Adrián Ainara Ainhoa Aitana Aitor Alberto Alejandra Alejandro Alfonso Alfredo Alicia Almudena Álvaro Amaia
Anabel Andrés Ángela Anselmo Antonia Antonio Araceli Arantxa Ariadna Arturo Aurelio Azucena Baltasar Bartolomé Beatriz
Begoña Belén Berta Beto Blas Borja Brayan Carla Carlos Carlota Carmelo Carmen Catalina Cayetano Cecilia Celia César
Chayo Chelo Chema Chucho Chus Concha Conchi Consuelo Cristina Cristóbal Dani David Dayana Débora Delia Diego Dionisio
Eduardo Elena Eloísa Eloy Elsa Emilio Encarna Enrique Ernesto Esmeralda Esteban Estefanía Ester Eugenia Eugenio
Eulalia Eusebio Federico Felipe Fermín Fernanda Fernando Francisca Francisco Gabriel Gabriela Gemma Gerardo Gonzalo
Graciela Griselda Guillermo Gustavo Heriberto Hernán Hipólito Horacio Hugo Ignacio Iker Imanol Inma Inmaculada Iria
Isabel Ismael Itziar Iván Izaskun Jacobo Jaime Javier Jhon Jimena Joaquín Jon Jonay Jordi Jorge José Josefa Josefina
Josep Josu Josune Juan Juana Juanjo Julián Koldo Laia Leandro Leire Leocadia Leonor Leticia Lidia Lola Lorena Lorenzo
Lourdes Lucas Lucía Luis Lupita Maite Manoli Manolo Manuel Marc Marcelo Marcos Margarita Mariano Maribel Maricarmen
Maricela Marisa Marisol Marta Maruja Mateo Matías Mauricio Maximino Mayra Mayte Merche Miguel Miren Moisés Mónica
Montse Montserrat Nacho Nando Natalia Nekane Nerea Nicolás Noelia Noemí Nuria Olga Pablo Paco Paloma Paqui Patricia
Patxi Paula Pedro Pepa Pepe Quique Rafa Rafael Raimundo Ramiro Ramón Raquel Raúl Rebeca Ricardo Rigoberto Roberto
Rocío Rodrigo Rogelio Roque Rosalía Rubén Samuel Saúl Sergio Simón Sonia Susana Teodoro Teresa Tomás Toñi Toribio
Trini Unai Urko Valeria Vanesa Verónica Vicenta Vicente Víctor Wilmer Xabier Xavi Xavier Ximena Xiomara Yadira Yago
Yaiza Yesenia Yolanda Zaida Zoraida
Aaliyah Abigail Adrienne Aidan Aileen Ainsley Alan Alasdair Alastair Alec Alison Alistair Allison Amanda Amelia Angus
Annabel Annabelle Anthony Antony Aoife Arabella Archie Arlene Ashleigh Audrey Barry Baz Beatrice Becky Belinda
Bernadette Bernard Bernice Bethany Betty Beverley Brenda Brendan Brian Brianna Bridget Bronwyn Bryan Bryony Caitlin
Callum Candice Carl Carly Caroline Carrie Catherine Cathy Cecil Cedric Chantelle Charlene Cheryl Chloe Christopher
Ciara Ciaran Cindy Claire Clarence Clifford Clive Colin Colleen Connor Conor Craig Curtis Cynthia Daphne Darlene
Darnell Darragh Darrell Darren Daryl Dave Deanna Debbie Deborah Deirdre Dennis Derek Dermot DeShawn Desmond Diane
Dianne Dominic Donald Donna Dorothy Doug Duncan Dwayne Dylan Eamon Eddie Edmund Edna Edward Eileen Elaine Eleanor
Eliza Elizabeth Ellie Elliott Elsie Emily Emma Eoin Eric Ernest Ethan Ethel Eugene Eunice Evan Fergus Finlay Fiona
Frances Francesca Francis Fred Freddie Frederick Gareth Garth Gary Gavin Gaz Geoff Geoffrey Gerald Geraldine Gillian
Gina Glenda Glenn Graeme Graham Gregory Gwen Gwyneth Harold Harriet Harry Hayley Helen Henrietta Henry Hilary Howard
Hugh Iain Ian Imogen Isaac Isobel Ivor Jackie Jacqueline Jake James Jamie Jane Janet Janice Jared Jason Jeanette Jeff
Jeffrey Jemima Jenna Jennifer Jeremiah Jeremy Jerome Jerry Jessie Jill Jillian Joanna Joanne Jocelyn Jodie Joe Joel
Joey Johnny Jonathan Joseph Josephine Josh Joshua Joyce Judy Julie Juliet Justin Kaitlyn Karen Kate Katherine Kathryn
Kathy Katie Kayla Keira Keisha Keith Kelsey Kendra Kenneth Kerry Kieran Kimberly Kirsty Kristen Kyle Lakisha Latoya
Lauren Laurence Lawrence Leanne Leonard Leroy Leslie Liam Lindsey Liz Lorraine Louise Lucille Lucinda Lucy Luke Lydia
Lynda Lynn Lynne Mabel Madeleine Malcolm Mandy Marcia Margaret Marguerite Marilyn Marjorie Marlon Martha Mary Matthew
Maureen Maurice Mavis Maxine Megan Melinda Melissa Melvin Meredith Michelle Mildred Millicent Miranda Moira Molly
Muriel Nancy Naomi Natalie Natasha Nathan Nathaniel Neil Nicholas Nicola Nigel Noel Odette Olivia Pamela Paul Pauline
Peggy Peter Philip Philippa Phillip Phyllis Priscilla Rachael Rachel Raymond Rebecca Reginald Rhiannon Rhonda Rhys
Richard Ricky Roberta Rodney Roger Ronald Rosalind Rosie Rowena Roxanne Roy Rupert Russell Ryan Sadie Sally Samantha
Saoirse Sarah Seamus Shane Shaniqua Sharon Shaun Shawn Shaz Sheila Shelley Sheryl Shirley Shona Sian Sidney Sinead
Siobhan Sophia Stacey Stephen Steve Steven Stuart Susan Suzanne Sybil Tamika Tamsin Tanya Terence Terry Thelma
Theodore Tiffany Timothy Tony Tracey Tracy Trevor Trisha Tristan Tyrell Tyrone Valerie Vanessa Vera Vincent Vivian
Vivienne Wanda Wendell Wendy Wilfred Willie Winifred Yvette Zachary Zoe
Aafke Adèle Afonso Agnès Agneta Åke Aksel Alain Alessandra Alessandro Alessia Alexandre Alfio Amélie Anaïs André
Andrée Angelo Annalisa Annemiek Anouk Antoine Antonella Antonello Arjen Arnaud Arvid Asbjørn Aurélie Baptiste
Benedetta Bengt Benoît Bérénice Bjarne Börje Bruno Camille Carmela Catarina Caterina Cécile Chantal Chiara Christelle
Christophe Cinzia Claudio Clémence Clément Coen Colette Corinne Corneel Cosimo Cristiano Cyril Daan Daniele Danielle
Dario Davide Delphine Denis Didier Domenico Dominique Donatella Duarte Edoardo Édouard Edson Egil Einar Eirik Elin
Elisa Elisabetta Élise Élodie Emanuela Emanuele Emelie Émile Émilie Enrico Enzo Eskil Esko Espen Étienne Fabien Fabio
Fabrice Fabrizio Federica Femke Filipa Filipe Filippo Flávia Francesco Franck Franco François Françoise Frédéric
Fredrik Frode Gaëlle Gaetano Geert Geir Geneviève Gérard Gerrit Ghislaine Giacomo Gianluca Gianni Gilberto Gilles Gino
Giorgia Giorgio Giovanna Giovanni Giulia Giuliano Giulio Giuseppe Giuseppina Gonçalo Göran Graziella Greger Guillaume
Gunhild Gunilla Gustav Håkan Hanneke Harmen Håvard Heloísa Henk Henri Henrik Henrique Hervé Hjalmar Hugues Hylke
Ilaria Ineke Inger Ingvar Isabela Isabelle Ivana Jaap Jacques Jean Jeanne Jelle Jérémie Jeroen Jesper Jesse Joakim
Joana João Joëlle Johan Jolanda Joost Jørgen Joris Josiane Jukka Julien Juliette Jussara Kaisa Karolina Kees Kirsi
Kjell Klaas Knut Koen Kristian Kristoffer Laetitia Larissa Laurent Leif Lieke Liesbeth Lionel Lorenza Luc Luca Luciana
Luciano Lucie Ludovic Luigi Maarten Maartje Mafalda Magali Magnus Malin Manon Marcela Marcella Marcello Margareta
Margarida Margaux Margherita Mariana Marijke Marjolein Marloes Martine Massimo Mathieu Matilde Matteo Matthieu Matti
Maud Maurizio Mette Michel Michela Michèle Mikael Mikko Mireille Mirella Monique Morten Nadège Nathalie
Nicoletta Niels Noémie Nuno Odile Olav Olivier Olof Ornella Oskari Outi Paavo Päivi Paola Paolo Pascale Patrice
Patrizia Pekka Pernilla Perrine Petter Philippe Piero Pierre Pieter Pietro Pirjo Quentin Raffaele Raffaella Ragnar
Ragnhild Reidar Reinier Rémi Renata Renato Renaud Renée Riccardo Riikka Roel Rogério Rosanna Rossella Roxane Rui
Rutger Ruud Salvatore Sandrine Sanne Sébastien Serge Séverine Signe Sigurd Silvano Silvio Simona Sindre Sissel Sjoerd
Sofie Solène Solveig Søren Stefania Stefano Stéphane Stijn Sture Svein Sverre Sylvain Sylvie Synnøve Tapio Tarja Terje
Teun Thiago Thibault Thierry Thijs Thorbjørn Tiago Tiziana Tjeerd Toini Tommaso Torbjörn Tove Trond Trygve Turid Ugo
Ulrika Umberto Väinö Valentina Valerio Vasco Véronique Vidar Viggo Vincenzo Vinícius Virginie Vítor Vittorio Viviana
Viviane Wessel Wietske Willem Willemijn Wim Wouter Yann Yfke Yngve Yves
Adela Agata Agnieszka Aleksandar Aleksander Aleksandra Aleksei Alena Aleš Alexandros Alexei Alicja Alin Alyona
Anastasia Anastasios Anatoly András Andreea Andrei Andris Andrzej Angeliki Anikó Anton Antoni Arkady Artur Arvydas
Athanasios Attila Balázs Bartosz Beata Béla Blanka Bogdan Bogdana Bogusław Bohumil Bojan Bożena Branko Camelia Cătălin
Cezary Christos Ciprian Claudiu Constantin Corina Cornel Cosmin Costel Cristian Csaba Csilla Dainius Dana Dănuț Danuta
Dariusz Darya Dejan Denys Dezső Dimitra Dimitrios Dimitris Dmitri Dmitry Dmytro Dorota Dragan Dragana Dragoş Dumitru
Dušan Duško Edgars Edyta Ekaterina Eleni Eliška Elżbieta Emese Enikő Erzsébet Eszter Evangelia Evangelos Evgenia
Evgeny Ewa Ferenc Filip Florina Fotini Franciszek František Fyodor Gábor Galina Gennady Georgios Gergely Gheorghe
Giannis Gintaras Gizella Gordana Grażyna Grigori Grzegorz György Gyula Halina Hana Henryk Honza Horia Igor Ildikó
Ileana Ilya Ilze Imre Inna Ioan Ioana Ioanna Ioannis Ionel Ionuţ Ireneusz Irina István Iulia Ivica Iwona Izabela Jacek
Jadwiga Jakub Jānis János Janusz Jarmila Jaroslav Jarosław Jasna Jelena Jenő Jerzy Jindřich Jiří Jitka Jolanta Jovan
Jovana Józef József Judit Jurgita Justyna Kalliopi Kálmán Kamil Katalin Katarzyna Kateřina Kateryna Kazimierz Kęstutis
Kinga Kirill Konstantina Konstantinos Kostas Krešimir Krisztián Krisztina Krystyna Krzysztof Ksenia Květa Kyriakos
Ladislav Laimonas Larisa László Laurenţiu Lefteris Lenka Leonid Leszek Levente Liviu Ljiljana Ljubica Loredana
Lubomír Luboš Ludmila Łukasz Luminiţa Lyudmila Maciej Magdalena Magdolna Maksim Małgorzata Marcin Marek Marián
Marijana Mariola Māris Marius Mariusz Markéta Mateusz Michał Mieczysław Mihaela Mihai Mihály Mikhail Miklós Mikołaj
Milena Milica Milorad Miloš Mindaugas Mircea Mirela Mirjana Miroslav Mirosław Mladen Mykola Naděžda Nadezhda Nándor
Natalya Nebojša Nenad Nicolae Nikola Nikolai Nikolaos Nikolina Nikos Oana Octavian Oksana Oleg Oleksandr Olena Ondřej
Orsolya Ovidiu Panagiota Panagiotis Paraskevi Patrycja Pavel Pavla Pavlo Paweł Petr Petru Piotr Piroska Polina Predrag
Přemysl Przemysław Radek Radim Radka Radmila Radosław Radu Rafał Ratko Răzvan Réka Rimantas Rodica Rostislav Roxana
Ruslan Rūta Ruxandra Růžena Ryszard Sándor Sanja Šárka Saulius Sergei Sergey Serhiy Silviu Slavica Sławomir Slobodan
Snežana Sorin Spyridon Spyros Srdjan Stanislav Stanisław Stavros Stelios Štěpán Stevan Svetlana Sylwia Szabolcs
Szilvia Szymon Tadeusz Tamás Tatiana Tereza Tetiana Thanasis Theodoros Tiberiu Tibor Tihomir Tímea Timur Tomasz
Tomislav Traian Tudor Tünde Urszula Václav Vadim Vaida Valdis Valeriu Vasile Vasiliki Vasilis Vasily Vedran Vendula
Vesna Viktoria Vilma Vilmos Viorel Vitaly Vlad Vladan Vladimír Vladislav Vlado Vlasta Vojtěch Volodymyr Vratislav
Vyacheslav Vytautas Waldemar Wiesław Wiktor Wioletta Witold Władysław Włodzimierz Wojciech Yana Yannis Yaroslav Yelena
Yevgeny Yiannis Yulia Yuri Zane Zbigniew Zdeněk Zdeňka Zdravko Zdzisław Željko Zinaida Zofia Zoltán Zoran Zorica
Zsófia Zsolt Zsuzsanna Zuzana Zuzanna Zvonimir Zygmunt
Aarav Abhishek Aditi Aditya Adnan Ajay Akash Akshay Amit Amitabh Anand Ananya Anil Anirudh Anjali Ankit Ankita Anupam
Anuradha Aparna Arash Aravind Archana Arjun Arun Aruna Arvind Ashok Ashwin Asif Avinash Ayush Azadeh Babak
Balakrishnan Behrouz Bhavna Bijan Bushra Chetan Dariush Deepa Deepak Deepika Devika Dhruv Dilip Dinesh Divya Farhad
Farzana Gaurav Gayatri Geeta Girish Gita Golnaz Gopal Gurpreet Harish Harpreet Hemant Hitesh Imran Indira Irfan Ishaan
Jagdish Jaswinder Jayant Jyoti Kalpana Kamran Karthik Kartik Kaveh Kavita Kavitha Kiran Kishore Kourosh Krishnan Kriti
Lakshmi Lalita Madhavi Madhuri Mahesh Manish Manisha Manoj Meena Meenakshi Meera Mehdi Mehrdad Mohit Mukesh Murali
Nandini Narendra Nargis Nasreen Nasrin Naveed Naveen Navid Neha Nikhil Nilesh Nisha Nitin Pankaj Parisa Parveen Pooja
Prabhakar Pradeep Prakash Pramod Pranav Prashant Pratibha Praveen Priti Priya Priyanka Raghav Rahul Rajan Rajeev
Rajendra Rajesh Rajiv Rakesh Ramesh Ramin Ranjit Rashmi Ravi Rekha Renu Ritu Rohan Rohit Rukhsana Sachin Sadhana Sadia
Saima Sandeep Sanjana Sanjay Sanjeev Santosh Sapna Sarita Satish Savita Seema Shabnam Shahid Shalini Sharmila Shashi
Shazia Shilpa Shirin Shivani Shreya Shruti Siavash Siddharth Simran Sneha Soheila Srinivas Subhash Sudha Sudhir Sujata
Suman Sumit Sunil Sunita Suresh Sushma Swati Tahir Tanvi Tarun Uma Usha Usman Vaishali Varun Vasudha Venkat Venkatesh
Vidya Vijay Vikas Vikram Vinay Vinod Vishal Vivek Waqar Yash Yogesh Zahid Zohreh
Abebe Abena Abimbola Abiodun Achieng Adaeze Adaobi Adebayo Adeola Adesola Afolabi Akinyi Akosua Akua Akwasi Almaz
Amaka Atieno Ayodele Babajide Babatunde Bamidele Barasa Bekele Chebet Chiamaka Chidi Chidinma Chika Chinedu Chinelo
Chinonso Chinwe Chioma Chukwuemeka Dawit Dikembe Ebele Efua Emeka Femi Folake Folasade Funmi Funmilayo Girma Hirut
Ifeanyi Ifeoma Ijeoma Ikechukwu Ikenna Juma Kamau Kehinde Kelechi Khamis Kipchoge Kiprono Kofi Kojo Kwabena Kwadwo
Kwaku Kwame Kwesi Lindiwe Makena Mandla Mbali Mpho Mthunzi Mulugeta Muthoni Mwangi Naledi Ndidi Neema Ngozi Njeri
Nkechi Nkiruka Nnamdi Nokuthula Nomsa Nomvula Nonhlanhla Ntombi Nyambura Obinna Olabisi Oluchi Olufemi Olumide
Oluwaseun Omotola Onyeka Otieno Rotimi Selassie Sibusiso Sipho Siyabonga Taiwo Temitope Tesfaye Thabo Thandeka
Thandiwe Themba Tigist Tolu Uche Ugochi Uzoma Wambui Wangari Wanjiku Yaa Yetunde Yohannes Zanele Zodwa
Agung Aisyah Akiko Akira Analyn Arnel Asuka Atsushi Avigail Avraham Ayaka Ayelet Ayu Ayumi Azizah Bambang Budi Chaim
Chiyo Chunhua Dafna Daisuke Dewi Efrat Eitan Eliezer Emiko Endang Eyal Farah Faridah Fumiko Gilad Guiying Guoqiang
Hafiz Halim Haoran Haruka Haruki Haruto Hendra Hideki Hideo Hiền Hiroaki Hiroko Hiroshi Hiroyuki Hisako Hitoshi Hương
Ichiro Ilan Inbal Ismail Itai Itzhak Jhun Jia Jianguo Jianhua Joko Jomar Junichi Junjie Junko Kadek Kaori Katsumi
Kazuhiro Kazuko Kazuo Keiko Keisuke Kenichi Kenji Kenta Ketut Khánh Kimiko Koichi Koji Kosuke Kumiko Kyoko Lestari
Lingling Linh Lior Makoto Manami Maricel Mariko Marites Masaaki Masahiro Masako Masao Masaru Masashi Mayumi Megumi
Meiling Meir Menachem Michiko Midori Minh Minoru Miri Misaki Mitsuko Miyuki Moshe Naama Naoki Naoko Ngọc Nguyệt Nhung
Nir Nobuko Nobuyuki Nonoy Noriko Nurit Nurul Nyoman Ofer Ofra Oren Orit Osamu Phương Putri Putu Quỳnh Rahayu Ratna
Reiko Rieko Rini Rivka Rizalyn Rodel Ronen Rosmah Ryo Ryoko Ryota Sachiko Satoko Satomi Satoru Satoshi Sayaka Setsuko
Shigeru Shimon Shinichi Shinji Shira Shiro Shizuka Shlomo Shmuel Shoko Shoshana Shota Siti Suharto Sukarno Sulastri
Sumiko Susanto Susumu Tadashi Takahiro Takako Takashi Takeshi Tamar Tamir Taro Tatsuya Tetsuya Thanh Thảo Thủy Tomoko
Tomomi Toshio Tsutomu Tuấn Tzipora Vinh Wahyu Wayan Weiwei Wulan Xiaohong Xiaoli Xiaoming Xiuying Yael Yair Yanti
Yaron Yasuko Yehuda Yifan Yigal Yitzhak Yoko Yosef Yoshiko Yoshio Yossi Yosuke Yuichi Yuka Yuki Yukiko Yuko Yulan Yumi
Yumiko Yusuke Yutaka Yuto Yuxuan Zeev Zhiqiang Zhiwei Zihan Zulkifli Zvi
"""
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LOWER: Final = _NAMES.lower().split()
# As they are written, without accents, and with the two letters that German has for an umlaut.
_WRITTEN: Final = frozenset({*_LOWER, *map(fold, _LOWER), *(name.translate(_UMLAUTS) for name in _LOWER)})
